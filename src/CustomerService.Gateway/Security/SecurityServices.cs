using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Security;

/// <summary>Registers what tells browsers whom to trust.</summary>
internal static class SecurityServices
{
    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services) => services.AddSingleton<SecurityHeaders>();
}
