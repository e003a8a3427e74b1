using CustomerService.Channels.Tests.Support;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookSettingsCacheTests
{
    private static readonly WebhookSettings Some = new() { Url = "https://shop.example/", Secrets = ["x"], Delivery = DeliveryClass.Neither, OnUnknown = UnknownDelivery.Drop };

    [Fact]
    public async Task GetContractAsync_Settings_GiveTheContract()
    {
        await using var harness = new ChannelHarness();
        Assert.Equal(new DeliveryContract(DeliveryClass.Keyed), await harness.Channel.GetContractAsync("none", ChannelAccount.Default, TestContext.Current.CancellationToken));
        harness.Grains.Tenant("acme").Settings = Some;
        Assert.Equal(new DeliveryContract(DeliveryClass.Neither, UnknownDelivery.Drop), await harness.Channel.GetContractAsync("acme", ChannelAccount.Default, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GetAsync_Repeated_AsksOncePerFiveSeconds()
    {
        var (cache, control, time) = Create(10);
        control.Tenant("acme").Settings = Some;
        for (var i = 0; i < 10; i++)
        {
            Assert.Same(Some, await cache.GetAsync("acme"));
        }

        Assert.Equal(1, control.Tenant("acme").Reads);
        control.Tenant("acme").Settings = null;
        time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Same(Some, await cache.GetAsync("acme"));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await cache.GetAsync("acme"));
        Assert.Null(await cache.GetAsync("acme"));
        Assert.Equal(2, control.Tenant("acme").Reads);
    }

    [Fact]
    public async Task GetAsync_Failure_IsNotRemembered()
    {
        var (cache, control, _) = Create(10);
        control.Tenant("acme").Failure = new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(async () => await cache.GetAsync("acme"));
        control.Tenant("acme").Failure = null;
        Assert.Null(await cache.GetAsync("acme"));
    }

    [Fact]
    public async Task GetAsync_ManyTenants_StaysWithinItsSize()
    {
        var (cache, _, time) = Create(10);
        for (var i = 0; i < 100; i++)
        {
            await cache.GetAsync($"t{i}");
            time.Advance(TimeSpan.FromSeconds(i % 3));
            Assert.InRange(cache.Count, 1, 10);
        }
    }

    private static (WebhookSettingsCache Cache, FakeGrainFactory Control, FakeTimeProvider Time) Create(int size)
    {
        var (grains, control) = FakeGrainFactory.Create();
        var time = new FakeTimeProvider();
        return (new WebhookSettingsCache(grains, new WebhookOptions { SettingsCacheSize = size }, time), control, time);
    }
}
