using CustomerService.Storage.Blobs;
using CustomerService.Storage.Tests.Conformance;

namespace CustomerService.Storage.Tests.Blobs;

public sealed class InMemoryBlobStoreTests : BlobStoreConformance
{
    protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new InMemoryBlobStore());
}
