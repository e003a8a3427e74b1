using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels;

/// <summary>Adds channels that send.</summary>
public static class OutboundChannelServiceCollectionExtensions
{
    /// <summary>Adds the sending half of a channel, one instance for the whole silo. Adding it twice adds it once.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOutboundChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IOutboundChannel
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundChannel, TChannel>());
        return services;
    }
}
