using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;
using CustomerService.Testing.Stores;
using Xunit;

namespace CustomerService.Storage.Tests.InMemory;

public sealed class InMemoryPartitionStoreTests : PartitionStoreConformance
{
    protected override bool IsDurable => false;

    protected override Task<IPartitionStore> OpenAsync() => Task.FromResult<IPartitionStore>(new InMemoryPartitionStore());

    [Fact]
    public async Task ListPartitions_WhilePartitionsCome_ListsThoseThatWereThere()
    {
        const int Partitions = 20_000;
        await Insert("here", "");
        var there = await Store.ListPartitionsAsync("", null, Stop).ToArrayAsync(Stop);
        var coming = Task.Run(
            async () =>
            {
                for (var i = 0; i < Partitions; i++)
                {
                    await Store.CommitAsync($"new-{i}", [RowOperation.Insert("row", Bytes(""))], Stop);
                }
            },
            Stop);
        do
        {
            Assert.Superset(there.ToHashSet(), await Store.ListPartitionsAsync("", null, Stop).ToHashSetAsync(cancellationToken: Stop));
        }
        while (!coming.IsCompleted);

        await coming;
    }
}
