using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Connectors;

/// <summary>Adds connectors.</summary>
public static class ConnectorServiceCollectionExtensions
{
    /// <summary>
    /// Adds a connector, one instance for the whole process. Adding it twice adds it once; two connectors of one name are refused at start.
    /// </summary>
    /// <typeparam name="TConnector">The connector.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddConnector<TConnector>(this IServiceCollection services)
        where TConnector : class, IConnector
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnector, TConnector>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConnectorStartCheck>());
        services.TryAddSingleton<ConnectorCatalog>();
        return services;
    }
}
