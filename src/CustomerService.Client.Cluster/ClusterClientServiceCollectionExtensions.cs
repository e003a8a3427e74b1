using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Client.Cluster;

/// <summary>Registers the way to conversations by the cluster.</summary>
public static class ClusterClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IConversationClients"/>, which calls the cluster that this process belongs to as a silo or as a client, without a
    /// gateway in between.
    /// </summary>
    /// <param name="services">The services of a host with an <c>IGrainFactory</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomerServiceClusterClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IConversationClients, ClusterConversationClients>();
        return services;
    }
}
