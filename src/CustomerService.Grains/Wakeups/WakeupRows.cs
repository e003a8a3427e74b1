using System.Collections.Immutable;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Wakeups;

/// <summary>Reads the wake-up index over all shards.</summary>
internal static class WakeupRows
{
    /// <summary>Rows before a key, the longest due first.</summary>
    /// <param name="store">Where the index is.</param>
    /// <param name="before">The first key that is not wanted; null for all.</param>
    /// <param name="limit">Most to return.</param>
    public static async Task<ImmutableArray<WakeupKey>> ReadAsync(IPartitionStore store, string? before, int limit)
    {
        var shards = await Task.WhenAll(Enumerable.Range(0, WakeupKey.Shards).Select(shard => store.ReadRangeAsync(WakeupKey.Partition(shard), "0", before, limit)));
        return [.. shards.SelectMany(rows => rows).Select(row => WakeupKey.Decode(row.Key)).OfType<WakeupKey>().OrderBy(wakeup => wakeup.Due).Take(limit)];
    }
}
