using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>Registers the stores.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IPartitionStore"/> (data), the keyed <see cref="IPartitionStore"/> <see cref="StorageOptions.KeysStore"/>,
    /// <see cref="IBlobStore"/>, <see cref="IPayloadProtection"/> and <see cref="StoreStartup"/>, which the host calls before it starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <see cref="StorageOptions.Section"/> of the configuration.</param>
    public static IServiceCollection AddCustomerServiceStorage(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCustomerServiceStorage(section.Bind);
    }

    /// <inheritdoc cref="AddCustomerServiceStorage(IServiceCollection, IConfiguration)"/>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCustomerServiceStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.AddStoreProvider<MemoryStoreProvider>();
        services.TryAddSingleton(static p => new StoreProviders(p.GetServices<IStoreProvider>(), p));
        services.TryAddSingleton<StorageComposition>();

        // The composition owns the stores; that the container disposes what its factories gave as well does no harm.
        services.TryAddSingleton(static p => p.GetRequiredService<StorageComposition>().Data);
        services.TryAddKeyedSingleton(StorageOptions.KeysStore, static (p, _) => p.GetRequiredService<StorageComposition>().Keys);
        services.TryAddSingleton(static p => p.GetRequiredService<StorageComposition>().Blobs);
        services.TryAddSingleton(static p => new PayloadProtection(
            p.GetRequiredKeyedService<IPartitionStore>(StorageOptions.KeysStore),
            p.GetRequiredService<StorageComposition>().MasterKey,
            p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPayloadProtection>(static p => p.GetRequiredService<PayloadProtection>());
        services.TryAddSingleton(static p => new StoreStartup(p));
        return services;
    }

    /// <summary>Registers one more way to keep durable data; <see cref="StorageOptions.Provider"/> chooses it by its name.</summary>
    /// <typeparam name="T">The provider.</typeparam>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddStoreProvider<T>(this IServiceCollection services)
        where T : class, IStoreProvider
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStoreProvider, T>());
        return services;
    }
}
