using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>A batch that the store was asked to apply, and whether it did.</summary>
internal sealed record CommitRecord(int Number, string Partition, IReadOnlyList<RowOperation> Operations, bool Applied, StoreFault Fault = StoreFault.None);
