using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Erasing;

/// <summary>What erasing needs of its silo.</summary>
internal static class ErasingRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddErasing(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantKeeper, ErasureKeeper>());
        return services;
    }
}
