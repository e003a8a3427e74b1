using CustomerService.Storage.Azure.Blobs;
using CustomerService.Storage.Azure.Rows;
using CustomerService.Storage.Offloading;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Tests.Support;
using CustomerService.Testing.Stores;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>Azure Tables as they are used: with large content in blobs.</summary>
public sealed class AzurePartitionStoreTests(Azurite azurite) : PartitionStoreConformance
{
    protected override int ModelHistories => 12;

    protected override async Task<IPartitionStore> OpenAsync()
    {
        var options = await azurite.StartAsync();
        var rows = new AzureTablePartitionStore(options, "conformance");
        var blobs = new AzureBlobStore(options, "conformance");
        await rows.OpenAsync(Stop);
        await blobs.OpenAsync(Stop);
        return new OffloadingPartitionStore(rows, blobs);
    }
}
