using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Analytics;

/// <summary>What counting needs of its silo.</summary>
internal static class AnalyticsRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.TryAddSingleton<ParkedEvents>();
        return services;
    }
}
