using System.Collections.Immutable;
using CustomerService.Grains.Wakeups;
using CustomerService.Operations;
using CustomerService.Storage.Partitions;
using Orleans.Concurrency;

namespace CustomerService.Grains.Operations;

[GrainType("stuck"), StatelessWorker]
internal sealed class StuckGrainFinder(IPartitionStore store, TimeProvider time) : Grain, IStuckGrain
{
    public async Task<ImmutableArray<StuckGrain>> FindAsync(TimeSpan overdue, int limit)
    {
        var before = WakeupKey.NotDueAt(time.GetUtcNow() - overdue);
        var shards = await Task.WhenAll(Enumerable.Range(0, WakeupKey.Shards).Select(shard => store.ReadRangeAsync(WakeupKey.Partition(shard), "0", before, limit)));
        return
        [
            .. shards.SelectMany(rows => rows)
                .Select(row => WakeupKey.Decode(row.Key))
                .OfType<WakeupKey>()
                .OrderBy(wakeup => wakeup.Due)
                .Take(limit)
                .Select(wakeup => new StuckGrain(wakeup.GrainKey, wakeup.Kind == WakeupKind.Conversation ? "conversation" : "customer", wakeup.Due)),
        ];
    }
}
