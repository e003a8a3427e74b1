using CustomerService.Channels.Signatures;
using CustomerService.Channels.Tests.Support;
using CustomerService.Channels.Webhooks;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class RebindingTests
{
    private const string Host = "shop.example";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task SendAsync_PublicNameWithInsideAddress_IsRejectedWithoutAConnection(string address)
    {
        await using var harness = new ChannelHarness(options => options.AllowPrivateNetworks = false);
        await using var endpoint = await harness.StartDoubleAsync(untrustedTls: true);
        harness.Resolver.Answers(Host, [address]);
        var settings = Use(harness, endpoint);

        Assert.Empty(WebhookSettingsValidator.Validate(settings, new WebhookOptions()));
        var result = await harness.SendAsync(harness.Message());

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Contains("not allowed", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(address, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_OneInsideAddressAmongPublicOnes_IsRejected()
    {
        await using var harness = new ChannelHarness(options => options.AllowPrivateNetworks = false);
        await using var endpoint = await harness.StartDoubleAsync(untrustedTls: true);
        harness.Resolver.Answers(Host, ["8.8.8.8", "127.0.0.1"]);
        Use(harness, endpoint);
        Assert.Equal(SendOutcome.Rejected, (await harness.SendAsync(harness.Message())).Outcome);
    }

    [Fact]
    public async Task SendAsync_NameChangesItsAddress_EveryConnectionIsChecked()
    {
        // 127.0.0.1 plays the public address: the operator listed it, and nothing else inside. That the first message gets
        // as far as the (untrusted) certificate shows that it was connected to.
        await using var harness = new ChannelHarness(options =>
        {
            options.AllowPrivateNetworks = false;
            options.AllowedNetworks = ["127.0.0.1/32"];
        });
        await using var endpoint = await harness.StartDoubleAsync(untrustedTls: true);
        harness.Resolver.Answers(Host, ["127.0.0.1"], ["127.0.0.2"]);
        Use(harness, endpoint);

        Assert.Equal(new SendResult(SendOutcome.NotSent, "the TLS handshake failed"), await harness.SendAsync(harness.Message()));
        Assert.Equal(new SendResult(SendOutcome.Rejected, "loopback addresses are not allowed"), await harness.SendAsync(harness.Message()));
    }

    [Fact]
    public async Task SendAsync_ListedHost_IsCalledWhateverItsAddress()
    {
        await using var harness = new ChannelHarness(options =>
        {
            options.AllowPrivateNetworks = false;
            options.AllowedHosts = [Host];
        });
        await using var endpoint = await harness.StartDoubleAsync();
        harness.Resolver.Answers(Host, ["127.0.0.1"]);
        Use(harness, endpoint);

        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message())).Outcome);
        Assert.Single(endpoint.Posts);
    }

    [Fact]
    public async Task SendAsync_FirstAddressDead_TriesTheNext()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.StartDoubleAsync();
        harness.Resolver.Answers(Host, ["127.0.0.9", "127.0.0.1"]);
        Use(harness, endpoint);

        Assert.Equal(SendOutcome.Sent, (await harness.SendAsync(harness.Message())).Outcome);
    }

    private static WebhookSettings Use(ChannelHarness harness, EndpointDouble endpoint)
    {
        var settings = endpoint.Settings with { Url = new UriBuilder(endpoint.Url) { Host = Host }.Uri.AbsoluteUri, Secrets = [.. endpoint.Settings.Secrets, WebhookSecret.Create()] };
        harness.Grains.Tenant(ChannelHarness.Tenant).Settings = settings;
        return settings;
    }
}
