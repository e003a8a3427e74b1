using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Timing;

/// <summary>Registers how callers' waiting is measured.</summary>
internal static class TimingServices
{
    public static IServiceCollection AddCallerTimes(this IServiceCollection services) => services.AddSingleton<CallerTimes>();
}
