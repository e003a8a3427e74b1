using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Callers;

/// <summary>Registers the limits of callers.</summary>
internal static class CallerServices
{
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.AddRateLimiter();
        return services.AddSingleton<StreamSlots>().AddSingleton<VisitorBrakes>();
    }
}
