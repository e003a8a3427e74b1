using CustomerService.Analytics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Events;

/// <summary>What announcing committed events needs of its silo.</summary>
internal static class EventsRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventSink, StreamEventSink>());
        services.TryAddSingleton<EventPublisher>();
        services.TryAddSingleton<IEventPublisher>(p => p.GetRequiredService<EventPublisher>());
        services.AddHostedService(p => p.GetRequiredService<EventPublisher>());
        return services;
    }
}
