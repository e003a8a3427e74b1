using CustomerService.Diagnostics;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Wakeups;

internal sealed class WakeupIndex(IPartitionStore store) : IWakeupIndex
{
    private static readonly byte[] Empty = [];

    public async Task ScheduleAsync(WakeupKind kind, string grainKey, DateTimeOffset due, CancellationToken ct)
    {
        var key = new WakeupKey(due, kind, grainKey).Encode();
        CrashPoint.Hit("wakeup.before");

        // Putting a hint twice is harmless, so an unknown outcome needs no looking up: the caller simply tries again.
        await store.CommitAsync(WakeupKey.Partition(WakeupKey.ShardOf(grainKey)), [RowOperation.Put(key, Empty)], ct);
        CrashPoint.Hit("wakeup.after");
    }
}
