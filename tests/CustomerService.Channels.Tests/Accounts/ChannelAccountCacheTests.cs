using CustomerService.Channels.Accounts;
using CustomerService.Channels.Tests.Support;
using CustomerService.Conversations;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Accounts;

public sealed class ChannelAccountCacheTests
{
    private static readonly WebhookSettings Some = new() { Url = "https://shop.example/", Secrets = ["x"], Delivery = DeliveryClass.Neither, OnUnknown = UnknownDelivery.Drop };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetContractAsync_Settings_GiveTheContract()
    {
        await using var harness = new ChannelHarness();
        Assert.Equal(new DeliveryContract(DeliveryClass.Keyed), await harness.Channel.GetContractAsync("none", ChannelAccount.Default, Stop));
        harness.Grains.Tenant("acme").Settings = Some;
        Assert.Equal(new DeliveryContract(DeliveryClass.Neither, UnknownDelivery.Drop), await harness.Channel.GetContractAsync("acme", ChannelAccount.Default, Stop));
        harness.Grains.Tenant("acme").Accounts.Add((Some with { Delivery = DeliveryClass.Readable }).ToAccount("acme", "second"));
        Assert.Equal(DeliveryClass.Readable, (await harness.Channel.GetContractAsync("acme", "second", Stop)).Class);
    }

    [Fact]
    public async Task SendAsync_OfANamedAccount_GoesToItsEndpoint()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.StartDoubleAsync();
        harness.Grains.Tenant(ChannelHarness.Tenant).Accounts.Add(endpoint.Settings.ToAccount(ChannelHarness.Tenant, "second"));

        var sent = await harness.SendAsync(harness.Message() with { To = new ChannelAddress { Channel = "webhook", Account = "second", Address = "42" } });
        var unknown = await harness.SendAsync(harness.Message() with { To = new ChannelAddress { Channel = "webhook", Account = "third" } });

        Assert.Equal((SendOutcome.Sent, SendOutcome.Rejected), (sent.Outcome, unknown.Outcome));
    }

    [Fact]
    public async Task FindAsync_Repeated_AsksOncePerFiveSeconds()
    {
        var (cache, control, time) = Create(10);
        control.Tenant("acme").Settings = Some;
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Some.Url, WebhookSettings.From((await FindAsync(cache, "acme"))!).Url);
        }

        Assert.Equal(1, control.Tenant("acme").Reads);
        control.Tenant("acme").Settings = null;
        time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.NotNull(await FindAsync(cache, "acme"));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync(cache, "acme"));
        Assert.Null(await FindAsync(cache, "acme"));
        Assert.Equal(2, control.Tenant("acme").Reads);
    }

    [Fact]
    public async Task FindAsync_Failure_IsNotRemembered()
    {
        var (cache, control, _) = Create(10);
        control.Tenant("acme").Failure = new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync(cache, "acme"));
        control.Tenant("acme").Failure = null;
        Assert.Null(await FindAsync(cache, "acme"));
    }

    [Fact]
    public async Task FindAsync_ManyAccounts_StaysWithinItsSize()
    {
        var (cache, _, time) = Create(10);
        for (var i = 0; i < 100; i++)
        {
            await cache.FindAsync($"t{i / 2}", "sms", $"a{i % 2}", Stop);
            time.Advance(TimeSpan.FromSeconds(i % 3));
            Assert.InRange(cache.Count, 1, 10);
        }
    }

    private static Task<ChannelAccount?> FindAsync(ChannelAccountCache cache, string tenant) => cache.FindAsync(tenant, "webhook", ChannelAccount.Default, Stop).AsTask();

    private static (ChannelAccountCache Cache, FakeGrainFactory Control, FakeTimeProvider Time) Create(int size)
    {
        var (grains, control) = FakeGrainFactory.Create();
        var time = new FakeTimeProvider();
        return (new ChannelAccountCache(grains, Options.Create(new ChannelAccountOptions { CacheSize = size }), time), control, time);
    }
}
