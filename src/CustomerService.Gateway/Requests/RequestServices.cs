using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Requests;

/// <summary>Bounds what a request may be, and registers how it calls the cluster.</summary>
internal static class RequestServices
{
    // A request line and headers come in one packet or a few: who takes longer takes it on purpose, or is gone.
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>((kestrel, gateway) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = gateway.Value.MaxRequestBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = gateway.Value.MaxRequestHeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = gateway.Value.RequestTimeout < HeadersTimeout
                ? gateway.Value.RequestTimeout
                : HeadersTimeout;
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<GatewayOptions>>((timeouts, gateway) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = gateway.Value.RequestTimeout,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            });
        return services.AddSingleton<ClusterCalls>();
    }
}
