using CustomerService.Channels.Endpoints;

namespace CustomerService.Channels.Webhooks;

/// <summary>Makes the handler that all webhooks go through.</summary>
internal static class WebhookTransport
{
    /// <summary>Name of the <see cref="HttpClient"/>.</summary>
    internal const string ClientName = "CustomerService.Webhooks";

    // Below the five seconds after which common servers close an idle connection: a request sent into the closing would
    // be one more unknown outcome.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(4);

    internal static SocketsHttpHandler CreateHandler(WebhookOptions options, EndpointGuard guard) => new()
    {
        // A redirect could lead past the guard, a proxy would connect for us, a cookie would tie tenants together.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        ConnectCallback = (context, ct) => guard.ConnectAsync(context.DnsEndPoint, ct),
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = options.MaxResponseBytes,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = IdleTimeout,
        // Names are resolved, and addresses checked, at least this often.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        // No trace context to strangers, and no activity with the whole URL in it; the channel reports its own.
        ActivityHeadersPropagator = null,
    };
}
