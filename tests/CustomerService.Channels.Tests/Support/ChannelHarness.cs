using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;
using CustomerService.EndpointDoubles;
using CustomerService.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Support;

/// <summary>The channel as a silo would build it, over real sockets, with a clock that the test moves.</summary>
internal sealed class ChannelHarness : IAsyncDisposable
{
    internal const string Tenant = "acme";

    private readonly ServiceProvider _services;

    internal ChannelHarness(Action<WebhookOptions>? configure = null)
    {
        var (grains, control) = FakeGrainFactory.Create();
        Grains = control;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(grains);
        services.AddSingleton<IHostResolver>(Resolver);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddTransient(_ => Answers);
        services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(_ => new AnswerObserver(Answers)));
        services.AddWebhookChannel(options =>
        {
            options.AllowPrivateNetworks = true;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Channel = _services.GetServices<IOutboundChannel>().Single();
        Sink = _services.GetServices<IFeedSink>().Single();
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero));

    internal FakeGrainFactory Grains { get; }

    internal FakeHostResolver Resolver { get; } = new();

    internal LogRecorder Log { get; } = new();

    internal AnswerSignal Answers { get; } = new();

    internal IOutboundChannel Channel { get; }

    /// <summary>The webhook for events.</summary>
    internal IFeedSink Sink { get; }

    /// <summary>A double on this harness's clock.</summary>
    internal Task<EndpointDouble> StartDoubleAsync(DeliveryClass delivery = DeliveryClass.Keyed, bool untrustedTls = false) =>
        EndpointDouble.StartAsync(new EndpointDoubleOptions { Class = delivery, UntrustedTls = untrustedTls, Time = Time });

    /// <summary>A double, and the tenant set up to use it.</summary>
    internal async Task<EndpointDouble> ConnectDoubleAsync(DeliveryClass delivery = DeliveryClass.Keyed, string tenant = Tenant)
    {
        var endpoint = await StartDoubleAsync(delivery);
        Grains.Tenant(tenant).Settings = endpoint.Settings;
        return endpoint;
    }

    internal Task<SendResult> SendAsync(OutboundMessage message) => Channel.SendAsync(message, TestContext.Current.CancellationToken);

    internal OutboundMessage Message(long seq = 7, string tenant = Tenant, string conversation = "c-1") => new()
    {
        Tenant = tenant,
        ConversationId = conversation,
        Key = $"{conversation}|{seq}|0",
        Seq = seq,
        From = Speaker.Bot,
        Text = "Your parcel is on its way.",
        At = Time.GetUtcNow(),
        Attempt = 1,
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class AnswerObserver(AnswerSignal signal) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            signal.Set();
            return response;
        }
    }
}
