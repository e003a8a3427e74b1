using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Tests.Conformance;

namespace CustomerService.Storage.Tests.InMemory;

public sealed class InMemoryPartitionStoreTests : PartitionStoreConformance
{
    protected override bool IsDurable => false;

    protected override Task<IPartitionStore> OpenAsync() => Task.FromResult<IPartitionStore>(new InMemoryPartitionStore());
}
