using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Blobs;
using CustomerService.Storage.Azure.Rows;
using CustomerService.Storage.Azure.States;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace CustomerService.Storage.Azure.Hosting;

/// <summary>Two tables and a container of an Azure storage account, and a container of Orleans' for the state of ordinary grains.</summary>
internal sealed class AzureStoreProvider(IOptions<AzureStorageOptions> options, TimeProvider time) : IStoreProvider, IGrainStorageSource
{
    public string Name => AzureStore.Name;

    public StoreLocation Location => StoreLocation.Elsewhere;

    public IEnumerable<string> Mistakes() => StoreSettings.MistakesOf(options);

    public StoreParts Make(StorageOptions storage)
    {
        var azure = options.Value;
        var data = new AzureTablePartitionStore(azure, azure.NamePrefix + "data", time);
        var keys = new AzureTablePartitionStore(azure, azure.NamePrefix + "keys", time);
        var blobs = new AzureBlobStore(azure, azure.NamePrefix + "-blobs");
        return new() { Data = data, Keys = keys, Blobs = blobs, OpenAsync = OpenAsync };

        async Task OpenAsync(CancellationToken ct)
        {
            await data.OpenAsync(ct);
            await keys.OpenAsync(ct);
            await blobs.OpenAsync(ct);
        }
    }

    public IGrainStorage Make(IServiceProvider services, string name, IGrainStorage rows)
    {
        var azure = options.Value;
        var settings = new AzureBlobStorageOptions
        {
            BlobServiceClient = new AzureClients(azure).Blobs(),
            ContainerName = azure.NamePrefix + "-state",
            GrainStorageSerializer = new SealedStateSerializer(),
            DeleteStateOnClear = true,
        };
        var blobs = ActivatorUtilities.CreateInstance<AzureBlobGrainStorage>(
            services, name, settings, settings.BuildContainerFactory(services, settings));
        return new AzureGrainStorage(
            new OfficialStorage(blobs, TimeSpan.FromSeconds(azure.TimeoutSeconds), time),
            rows,
            new GrainStateSeal(services.GetRequiredService<IPayloadProtection>()),
            azure.GrainState);
    }
}
