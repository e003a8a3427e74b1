using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>Which version of a tenant's models serves, and how silos come by it.</summary>
internal static class RegistryRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddModelRegistry(this IServiceCollection services)
    {
        services.TryAddSingleton<PackPublisher>();
        services.TryAddSingleton<TenantServing>();
        services.TryAddSingleton<ModelLoading>();
        services.TryAddSingleton<ServingNews>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ModelGate>();
        services.AddHostedService<ModelService>();
        return services;
    }
}
