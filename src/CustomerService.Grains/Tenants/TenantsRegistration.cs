using CustomerService.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Tenants;

/// <summary>Which tenants there are, and that no grain lives for another.</summary>
internal static class TenantsRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddTenants(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptionsWithValidateOnStart<TenantsOptions, TenantsOptionsValidator>().Bind(section);
        services.AddSingleton<IConfigureGrainContextProvider, TenantGate>();
        services.AddHostedService<AccountKeeperService>();
        return services.AddTenantNames();
    }

    /// <summary>Registers the catalog alone, as a process without a silo needs it.</summary>
    public static IServiceCollection AddTenantNames(this IServiceCollection services)
    {
        services.TryAddSingleton<TenantCatalog>();
        services.TryAddSingleton<ITenantCatalog>(p => p.GetRequiredService<TenantCatalog>());
        return services;
    }
}
