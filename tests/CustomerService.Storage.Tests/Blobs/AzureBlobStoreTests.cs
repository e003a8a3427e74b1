using CustomerService.Storage.Azure;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Tests.Conformance;
using CustomerService.Storage.Tests.Support;

namespace CustomerService.Storage.Tests.Blobs;

public sealed class AzureBlobStoreTests(Azurite azurite) : BlobStoreConformance
{
    protected override async Task<IBlobStore> OpenAsync()
    {
        AzureStorageOptions options = await azurite.StartAsync();
        var blobs = new AzureBlobStore(options, "blob-conformance");
        await blobs.OpenAsync(Stop);
        return blobs;
    }
}
