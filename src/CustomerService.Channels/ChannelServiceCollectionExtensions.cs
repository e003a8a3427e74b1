using CustomerService.Channels.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels;

/// <summary>Adds channels.</summary>
public static class ChannelServiceCollectionExtensions
{
    /// <summary>Adds the sending half of a channel, one instance for the whole silo. Adding it twice adds it once.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOutboundChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IOutboundChannel
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundChannel, TChannel>());
        return services.AddChannelAccounts();
    }

    /// <summary>Adds the receiving half of a channel, one instance for the whole gateway. Adding it twice adds it once.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddInboundChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IInboundChannel
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundChannel, TChannel>());
        return services.AddChannelAccounts();
    }

    /// <summary>Adds what a channel wants of its accounts. Adding it twice adds it once.</summary>
    /// <typeparam name="TRules">The rules.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddChannelRules<TRules>(this IServiceCollection services)
        where TRules : class, IChannelRules
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelRules, TRules>());
        return services;
    }

    /// <summary>Adds <see cref="IChannelAccounts"/>. Adding it twice adds it once.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when it is used.</param>
    public static IServiceCollection AddChannelAccounts(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChannelAccounts, ChannelAccountCache>();
        return services;
    }
}
