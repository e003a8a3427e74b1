using Azure.Data.Tables;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Azure.Hosting;

/// <summary>Registers the Azure store under its name.</summary>
public static class AzureStore
{
    /// <summary>The name by which <see cref="StorageOptions.Provider"/> chooses it.</summary>
    public const string Name = "azure";

    /// <summary>Registers the Azure store.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="storage">The section <see cref="StorageOptions.Section"/>, whose part <c>Azure</c> is read.</param>
    public static IServiceCollection AddAzureStore(this IServiceCollection services, IConfiguration storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return services.AddAzureStore(storage.GetSection("Azure").Bind);
    }

    /// <inheritdoc cref="AddAzureStore(IServiceCollection, IConfiguration)"/>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddAzureStore(this IServiceCollection services, Action<AzureStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AzureStorageOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureStorageOptions>, AzureStorageOptionsValidator>());
        return services.AddStoreProvider<AzureStoreProvider>();
    }

    /// <summary>A client of the account's tables, for what Orleans keeps there itself.</summary>
    /// <param name="options">The account.</param>
    public static TableServiceClient Tables(AzureStorageOptions options) => new AzureClients(options).Tables();
}
