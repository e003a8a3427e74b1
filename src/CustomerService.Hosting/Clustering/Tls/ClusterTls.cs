using CustomerService.Grains.Identity;
using CustomerService.Grains.Operations;
using Orleans.Configuration;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>Has silos and clients prove themselves to each other before a byte of Orleans' is read: see docs/cluster.md.</summary>
internal static class ClusterTls
{
    public static void Add(IServiceCollection services, IConfiguration configuration, bool isSilo)
    {
        var section = configuration.GetSection(ClusterTlsOptions.Section);
        services.AddOptionsWithValidateOnStart<ClusterTlsOptions, ClusterTlsOptionsValidator>().Bind(section);
        services.AddSingleton<JoinRefusal>();
        if (ModeOf(configuration) == TlsMode.Off)
        {
            return;
        }

        services.AddSingleton(provider => new OwnKeys(() => provider.DeriveClusterKeys(OwnAuthority.Purpose), isSilo));
        services.AddSingleton<ClusterCertificates>().AddHostedService(provider => provider.GetRequiredService<ClusterCertificates>());
        services.AddSingleton<IConnectionProtection>(provider => provider.GetRequiredService<ClusterCertificates>());
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

    /// <summary>The mode as configured; a value that is none is the validator's or the binder's affair.</summary>
    public static TlsMode ModeOf(IConfiguration configuration) =>
        configuration.GetSection(ClusterTlsOptions.Section).Get<ClusterTlsOptions>()?.Mode ?? TlsMode.Require;

    private static TlsMiddleware Middleware(IServiceProvider provider) => provider.GetRequiredService<TlsMiddleware>();
}
