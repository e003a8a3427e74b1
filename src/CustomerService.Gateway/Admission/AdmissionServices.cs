using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Admission;

/// <summary>Registers the entry of the gateway.</summary>
internal static class AdmissionServices
{
    public static IServiceCollection AddAdmission(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<QuotaOptions, QuotaOptionsValidator>().Bind(configuration.GetSection(QuotaOptions.Section));
        services.AddMetrics();
        return services.AddSingleton<AdmissionMetrics>().AddSingleton<TurnAdmission>();
    }
}
