using CustomerService.Gateway.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Analytics;

/// <summary>Registers the live counters.</summary>
internal static class AnalyticsServices
{
    public static IServiceCollection AddLiveAnalytics(this IServiceCollection services) =>
        services.AddSingleton<LiveFeed>().AddGatewayFeature<AnalyticsFeature>();
}
