using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;

namespace CustomerService.Storage.GrainStorage;

/// <summary>Registers the partition store as storage of grain state.</summary>
public static class GrainStorageExtensions
{
    /// <summary>
    /// Grain state under this provider name goes to the registered <see cref="IPartitionStore"/>, encrypted
    /// (<see cref="Hosting.StorageServiceCollectionExtensions"/> registers both).
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The provider's name in <c>[PersistentState]</c>; <c>Default</c> for grains that name none.</param>
    public static ISiloBuilder AddPartitionGrainStorage(this ISiloBuilder builder, string name = "Default")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPartitionGrainStorage(name);
        return builder;
    }

    /// <inheritdoc cref="AddPartitionGrainStorage(ISiloBuilder, string)"/>
    /// <param name="services">The silo's services.</param>
    /// <param name="name">The provider's name.</param>
    public static IServiceCollection AddPartitionGrainStorage(this IServiceCollection services, string name = "Default")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return services.AddGrainStorage(name, static (provider, _) => new PartitionGrainStorage(
            provider.GetRequiredService<IPartitionStore>(), provider.GetRequiredService<IPayloadProtection>()));
    }
}
