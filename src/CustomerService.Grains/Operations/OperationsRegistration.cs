using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Operations;

/// <summary>What operators' questions need of their silo.</summary>
internal static class OperationsRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<HotKeys>();
        services.TryAddSingleton<ChannelStates>();
        services.TryAddSingleton<DeadLetterIndex>();
        services.TryAddSingleton<StuckWakeups>();
        services.TryAddSingleton<OutboxReporter>();
        return services;
    }
}
