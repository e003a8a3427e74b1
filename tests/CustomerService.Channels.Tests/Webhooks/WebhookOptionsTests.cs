using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookOptionsTests
{
    [Fact]
    public void Defaults_AreDocumentedAndValid()
    {
        var options = new WebhookOptions();
        Assert.False(options.AllowPrivateNetworks);
        Assert.Empty(options.AllowedNetworks);
        Assert.Empty(options.AllowedHosts);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), options.Timeout);
        Assert.Equal(32, options.MaxConcurrentSends);
        Assert.Equal(TimeSpan.FromSeconds(15), options.QueueTimeout);
        Assert.Equal(256, options.MaxConnectionsPerServer);
        Assert.Equal(65_536, options.MaxResponseBytes);
        Assert.Equal(TimeSpan.FromHours(1), options.MaxRetryAfter);
        Assert.True(new WebhookOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public void AddWebhookChannel_Section_IsRead()
    {
        var options = Build(
            ("CustomerService:Webhooks:AllowPrivateNetworks", "true"),
            ("CustomerService:Webhooks:AllowedNetworks:0", "10.20.0.0/16"),
            ("CustomerService:Webhooks:AllowedHosts:0", "*.internal.example"),
            ("CustomerService:Webhooks:Timeout", "00:00:20")).GetRequiredService<IOptions<WebhookOptions>>().Value;
        Assert.True(options.AllowPrivateNetworks);
        Assert.Equal(["10.20.0.0/16"], options.AllowedNetworks);
        Assert.Equal(["*.internal.example"], options.AllowedHosts);
        Assert.Equal(TimeSpan.FromSeconds(20), options.Timeout);
    }

    [Fact]
    public void AddWebhookChannel_ManyMistakes_AreReportedTogetherAtStart()
    {
        var services = Build(
            ("CustomerService:Webhooks:AllowedNetworks:0", "10.20.0.1/16"),
            ("CustomerService:Webhooks:AllowedNetworks:1", "10.20.0.0/16"),
            ("CustomerService:Webhooks:AllowedHosts:0", "http://x"),
            ("CustomerService:Webhooks:Timeout", "00:00:02"),
            ("CustomerService:Webhooks:MaxConcurrentSends", "0"),
            ("CustomerService:Webhooks:MaxResponseBytes", "1"));
        var e = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            """
            CustomerService:Webhooks:MaxConcurrentSends is 0: use 1 to 10000.
            CustomerService:Webhooks:MaxResponseBytes is 1: use 1024 to 1048576.
            CustomerService:Webhooks:Timeout is 00:00:02: use more than ConnectTimeout, 00:00:05.
            CustomerService:Webhooks:AllowedNetworks:0 is '10.20.0.1/16': use CIDR form without host bits, e.g. 10.20.0.0/16.
            CustomerService:Webhooks:AllowedHosts:0 is 'http://x': use a host name without scheme and port, or *.name.
            """,
            string.Join('\n', e.Failures),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void AddWebhookChannel_Twice_AddsOneChannel()
    {
        var services = new ServiceCollection();
        services.AddWebhookChannel(_ => { }).AddWebhookChannel(_ => { });
        Assert.Single(services, service => service.ServiceType == typeof(IOutboundChannel));
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, string? (pair) => pair.Value)).Build();
        return new ServiceCollection().AddLogging().AddWebhookChannel(configuration).BuildServiceProvider();
    }
}
