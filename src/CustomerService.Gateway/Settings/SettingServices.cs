using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Settings;

/// <summary>Registers the gateway's settings.</summary>
internal static class SettingServices
{
    public static IServiceCollection AddGatewaySettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<GatewayOptions, GatewayOptionsValidator>().Bind(
            configuration.GetSection(GatewayOptions.Section));
        return services;
    }
}
