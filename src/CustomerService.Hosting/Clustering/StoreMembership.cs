using Azure.Data.Tables;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Clustering;

/// <summary>
/// A store on Azure keeps the list of the cluster's members too, where no other membership store is named: one account is all that a
/// cluster needs.
/// </summary>
internal static class StoreMembership
{
    private const string ServiceKey = "customer-service-membership";

    /// <summary>Whether it is the membership store.</summary>
    public static bool IsMeant(IConfiguration configuration) =>
        !configuration.GetSection(ClusterConfig.ClusteringSection).Exists()
        && configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"] == AzureStore.Name;

    /// <summary>Writes it down where Orleans looks for its membership provider, as if it had been named.</summary>
    public static void Name(IConfiguration configuration)
    {
        configuration[$"{ClusterConfig.ClusteringSection}:ProviderType"] = nameof(MembershipKind.AzureTableStorage);
        configuration[$"{ClusterConfig.ClusteringSection}:ServiceKey"] = ServiceKey;
        configuration[$"{ClusterConfig.ClusteringSection}:TableName"] =
            (configuration[$"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.NamePrefix)}"] ?? new AzureStorageOptions().NamePrefix) + "members";
    }

    /// <summary>Registers the client that the name stands for.</summary>
    public static void Add(IServiceCollection services) =>
        services.AddKeyedSingleton<TableServiceClient>(
            ServiceKey, (provider, _) => AzureStore.Tables(provider.GetRequiredService<IOptions<AzureStorageOptions>>().Value));
}
