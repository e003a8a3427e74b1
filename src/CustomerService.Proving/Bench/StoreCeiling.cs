using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;

namespace CustomerService.Proving.Bench;

/// <summary>What the store alone can do with rows like a turn's: update a head, insert an event row and a dedupe marker.</summary>
internal static class StoreCeiling
{
    /// <summary>The sizes of the rows of one partition's last turn.</summary>
    public static async Task<RowSizes> SizesAsync(IPartitionStore store, string partition)
    {
        var rows = await store.ReadRangeAsync(partition, "!", null, 1000);
        int Of(char kind) => rows.Last(row => row.Key[0] == kind).Content.Length;
        return new RowSizes(Of('h'), Of('e'), Of('d'));
    }

    public static async Task<Rate> MeasureAsync(
        string kind, string folder, RowSizes sizes, int callers, int partitions, TimeSpan warmup, TimeSpan duration)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        IPartitionStore store = kind == "memory"
            ? new InMemoryPartitionStore()
            : SqlitePartitionStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "ceiling.db") });
        try
        {
            var (head, entry, marker) = (new byte[sizes.Head], new byte[sizes.Event], new byte[sizes.Marker]);
            var etags = new string?[partitions];
            var each = Math.Max(1, partitions / callers);
            return await Rate.MeasureAsync(callers, warmup, duration, async (caller, i) =>
            {
                var index = (int)((caller * (long)each + i % each) % partitions);
                var key = i.ToString("D12", null);
                var result = await store.CommitAsync($"c|demo|{index:D7}", [
                    etags[index] is { } etag ? RowOperation.Update("h", etag, head) : RowOperation.Insert("h", head),
                    RowOperation.Insert($"e:{caller:D3}{key}", entry),
                    RowOperation.Insert($"d:{caller:D16}{key}", marker)]);
                etags[index] = result.ETags[0];
            });
        }
        finally
        {
            (store as IDisposable)?.Dispose();
        }
    }
}
