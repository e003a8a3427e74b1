using CustomerService.Storage.Blobs;
using CustomerService.Storage.InMemory;

namespace CustomerService.Storage.Hosting;

/// <summary>Keeps nothing: for tests and benchmarks.</summary>
internal sealed class MemoryStoreProvider : IStoreProvider
{
    public string Name => StorageOptions.Memory;

    public StoreLocation Location => StoreLocation.Nowhere;

    public IEnumerable<string> Mistakes() => [];

    public StoreParts Make(StorageOptions storage) => new()
    {
        Data = new InMemoryPartitionStore(),
        Keys = new InMemoryPartitionStore(),
        Blobs = new InMemoryBlobStore(),
    };
}
