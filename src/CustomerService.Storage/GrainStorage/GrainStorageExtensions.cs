using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace CustomerService.Storage.GrainStorage;

/// <summary>Registers the chosen store as storage of grain state.</summary>
public static class GrainStorageExtensions
{
    /// <summary>
    /// Grain state under this provider name goes where the chosen store keeps it, encrypted: to rows of the registered
    /// <see cref="IPartitionStore"/>, or to what the provider brings for it (<see cref="IGrainStorageSource"/>).
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The provider's name in <c>[PersistentState]</c>; <c>Default</c> for grains that name none.</param>
    public static ISiloBuilder AddStoreGrainStorage(this ISiloBuilder builder, string name = "Default")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddStoreGrainStorage(name);
        return builder;
    }

    /// <inheritdoc cref="AddStoreGrainStorage(ISiloBuilder, string)"/>
    /// <param name="services">The silo's services.</param>
    /// <param name="name">The provider's name.</param>
    public static IServiceCollection AddStoreGrainStorage(this IServiceCollection services, string name = "Default")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return services.AddGrainStorage(name, static (provider, name) =>
        {
            IGrainStorage rows = new PartitionGrainStorage(
                provider.GetRequiredService<IPartitionStore>(), new GrainStateSeal(provider.GetRequiredService<IPayloadProtection>()));

            // Whoever registers a store by itself has no providers to choose among.
            var chosen = provider.GetService<StoreProviders>()?.Chosen;
            return new StoreGrainStorage(chosen is IGrainStorageSource source ? source.Make(provider, name, rows) : rows);
        });
    }
}
