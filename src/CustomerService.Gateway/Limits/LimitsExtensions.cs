using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Limits;

/// <summary>Registers the limits of connections and callers.</summary>
public static class LimitsExtensions
{
    /// <summary>Bounds the connections of this process's server, in every role. <c>AddCustomerServiceGateway</c> does it too.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The root: <see cref="LimitOptions.Section"/> is read.</param>
    public static IServiceCollection AddCustomerServiceLimits(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.Any(service => service.ServiceType == typeof(Bounds)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<LimitOptions, LimitOptionsValidator>().Bind(configuration.GetSection(LimitOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SocketTransportFactory>();

        // The server takes the last one that can bind.
        return services
            .AddSingleton<Bounds>()
            .AddSingleton<IConnectionListenerFactory, BoundedTransport>();
    }

    /// <summary>Lets callers behind the operator's own proxies be counted as who they are.</summary>
    internal static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var proxies = new ProxyAddresses(app.ApplicationServices.GetRequiredService<IOptions<LimitOptions>>().Value.TrustedProxies);
        if (!proxies.Any)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return app.UseForwardedHeaders(options);
    }
}
