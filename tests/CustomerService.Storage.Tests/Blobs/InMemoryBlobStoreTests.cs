using CustomerService.Storage.Blobs;
using CustomerService.Testing.Stores;

namespace CustomerService.Storage.Tests.Blobs;

public sealed class InMemoryBlobStoreTests : BlobStoreConformance
{
    protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new InMemoryBlobStore());
}
