using System.Collections.Immutable;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Wakeups;

/// <summary>Reads the wake-up index over all shards.</summary>
internal static class WakeupRows
{
    private const int MostOfAShard = 1_000;

    /// <summary>Rows before a key, the longest due first, and whether these are all.</summary>
    /// <param name="store">Where the index is.</param>
    /// <param name="before">The first key that is not wanted; null for all.</param>
    /// <param name="limit">Most to return.</param>
    public static async Task<(ImmutableArray<WakeupKey> Rows, bool Complete)> ReadAsync(IPartitionStore store, string? before, int limit)
    {
        var most = Math.Min(limit, MostOfAShard);
        var shards = await Task.WhenAll(
            Enumerable.Range(0, WakeupKey.Shards).Select(shard => store.ReadRangeAsync(WakeupKey.Partition(shard), "0", before, most)));
        var rows = shards.SelectMany(shard => shard).SelectMany(
            row => WakeupBatch.Decode(row) ?? []).OrderBy(wakeup => wakeup.Due).ToArray();
        return ([.. rows.Take(limit)], rows.Length <= limit && shards.All(shard => shard.Count < most));
    }
}
