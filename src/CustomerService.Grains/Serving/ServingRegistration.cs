using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Serving;

/// <summary>What reads messages: packs, the models made of them, and who asks those.</summary>
internal static class ServingRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddServing(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<ModelOptions>(section);
        services.TryAddSingleton<TenantPacks>();
        services.TryAddSingleton<ModelCatalog>();
        services.TryAddSingleton<IModelCatalog>(p => p.GetRequiredService<ModelCatalog>());
        services.TryAddSingleton<ModelBuilder>();
        services.TryAddSingleton<PackFolders>();
        services.TryAddSingleton<PackArchive>();
        foreach (var kind in BuiltInKinds.Create())
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ModelKind>(kind));
        }

        services.TryAddSingleton<IProgress<ModelProgress>, LogProgress>();
        services.TryAddSingleton<IUnderstanding, GrainUnderstanding>();
        services.TryAddSingleton<ShadowReader>();
        services.AddHostedService(p => p.GetRequiredService<ShadowReader>());
        return services;
    }
}
