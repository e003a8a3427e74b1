using CustomerService.Gateway.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Registers the routes of dashboards.</summary>
public static class DashboardRoutesExtensions
{
    /// <summary>Adds them to a gateway; what they show they ask of the <see cref="IGrainFactory"/>.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddDashboardRoutes(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddGatewayFeature<DashboardFeature>();
    }
}
