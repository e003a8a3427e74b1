using CustomerService.Grains.Silos;
using CustomerService.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Verification;

/// <summary>What proving addresses needs of its silo.</summary>
internal static class VerificationRegistration
{
    /// <summary>Registers it, with options from the section.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<VerificationOptions>(section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VerificationOptions>, VerificationOptionsValidator>());
        services.TryAddSingleton<VerificationCodes>();
        services.TryAddSingleton<VerifiedCustomers>();
        services.TryAddSingleton<Verifications>();
        services.TryAddSingleton<CodeWriter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDecisionPolicy, VerificationPolicy>());
        return services;
    }
}
