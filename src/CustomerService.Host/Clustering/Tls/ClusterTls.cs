using Orleans.Configuration;

namespace CustomerService.Host.Clustering.Tls;

/// <summary>Adds TLS to a silo's or a client's connections where it is configured.</summary>
internal static class ClusterTls
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ClusterTlsOptions.Section);
        services.AddOptionsWithValidateOnStart<ClusterTlsOptions, ClusterTlsOptionsValidator>().Bind(section);
        if (!(section.Get<ClusterTlsOptions>()?.IsEnabled ?? false))
        {
            return;
        }

        services.AddSingleton<ClusterCertificates>().AddHostedService(provider => provider.GetRequiredService<ClusterCertificates>());
        services.AddSingleton<TlsMiddleware>();
        services.AddOptions<SiloConnectionOptions>().Configure<IServiceProvider>((connections, provider) =>
        {
            connections.ConfigureSiloInboundConnection(builder => builder.Use(Middleware(provider).FromSilo));
            connections.ConfigureGatewayInboundConnection(builder => builder.Use(Middleware(provider).FromClient));
            connections.ConfigureSiloOutboundConnection(builder => builder.Use(Middleware(provider).ToSilo));
        });
        services.AddOptions<ClientConnectionOptions>().Configure<IServiceProvider>((connections, provider) =>
            connections.ConfigureConnection(builder => builder.Use(Middleware(provider).ToSilo)));
    }

    private static TlsMiddleware Middleware(IServiceProvider provider) => provider.GetRequiredService<TlsMiddleware>();
}
