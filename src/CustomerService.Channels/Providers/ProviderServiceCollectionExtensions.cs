using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels.Providers;

/// <summary>Adds the channels of providers.</summary>
public static class ProviderServiceCollectionExtensions
{
    /// <summary>
    /// Adds what every provider's channel of this assembly receives and wants of its accounts, found by what it derives from: for a process
    /// that takes messages and saves accounts (the gateway). Adding it twice adds it once.
    /// </summary>
    /// <param name="services">The services; <c>AddWebhookOptions</c> must be called for them as well.</param>
    public static IServiceCollection AddProviderReceivers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGuardedClient();
        services.TryAddSingleton<ProviderFetch>();
        AddParts(services);
        AddAll(services, typeof(IInboundChannel), typeof(IInboundChannel));
        AddAll(services, typeof(IChannelRules), typeof(ProviderRules));
        return services.AddChannelAccounts();
    }

    /// <summary>
    /// Adds what every provider's channel of this assembly sends, for a process that sends (the silo). They go the webhook channel's way,
    /// which must be added as well. Adding it twice adds it once.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddProviderSenders(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ProviderPost>();
        AddParts(services);
        AddAll(services, typeof(IOutboundChannel), typeof(ProviderSender));
        return services.AddChannelAccounts();
    }

    private static void AddParts(IServiceCollection services)
    {
        foreach (var type in typeof(IProviderPart).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IProviderPart))))
        {
            services.TryAddSingleton(type);
        }
    }

    private static void AddAll(IServiceCollection services, Type service, Type kind)
    {
        foreach (var type in typeof(ProviderSender).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(kind)))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton(service, type));
        }
    }
}
