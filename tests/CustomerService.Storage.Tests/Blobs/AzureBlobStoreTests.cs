using CustomerService.Storage.Azure.Blobs;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Tests.Support;
using CustomerService.Testing.Stores;

namespace CustomerService.Storage.Tests.Blobs;

public sealed class AzureBlobStoreTests(Azurite azurite) : BlobStoreConformance
{
    protected override async Task<IBlobStore> OpenAsync()
    {
        var options = await azurite.StartAsync();
        var blobs = new AzureBlobStore(options, "blob-conformance");
        await blobs.OpenAsync(Stop);
        return blobs;
    }
}
