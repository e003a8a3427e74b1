using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Blobs;
using CustomerService.Storage.Azure.Rows;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Azure.Hosting;

/// <summary>Two tables and a container of an Azure storage account.</summary>
internal sealed class AzureStoreProvider(IOptions<AzureStorageOptions> options, TimeProvider time) : IStoreProvider
{
    public string Name => AzureStore.Name;

    public StorePlace Place => StorePlace.Elsewhere;

    public IEnumerable<string> Mistakes() => StoreSettings.MistakesOf(options);

    public StoreParts Make(StorageOptions storage)
    {
        var azure = options.Value;
        var data = new AzureTablePartitionStore(azure, azure.NamePrefix + "data", time);
        var keys = new AzureTablePartitionStore(azure, azure.NamePrefix + "keys", time);
        var blobs = new AzureBlobStore(azure, azure.NamePrefix + "-blobs");
        return new() { Data = data, Keys = keys, Blobs = blobs, OpenAsync = OpenAsync };

        async Task OpenAsync(CancellationToken cancellationToken)
        {
            await data.OpenAsync(cancellationToken);
            await keys.OpenAsync(cancellationToken);
            await blobs.OpenAsync(cancellationToken);
        }
    }
}
