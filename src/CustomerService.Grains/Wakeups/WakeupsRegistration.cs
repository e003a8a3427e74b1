using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Wakeups;

/// <summary>What wake-ups need of their silo.</summary>
internal static class WakeupsRegistration
{
    /// <summary>Registers it, with options from the section <c>Wakeups</c>.</summary>
    public static IServiceCollection AddWakeups(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<WakeupOptions>(section);
        services.TryAddSingleton<WakeupMetrics>();
        services.TryAddSingleton<IWakeupIndex, WakeupIndex>();
        services.AddHostedService<WakeupService>();
        return services;
    }
}
