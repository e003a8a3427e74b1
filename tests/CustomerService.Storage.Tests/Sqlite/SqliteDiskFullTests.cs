using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using CustomerService.Storage.Tests.Support;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>A disk that fills up while the store runs: commits say so, what was acknowledged stays, and it goes on when there is space.</summary>
public sealed class SqliteDiskFullTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AtTheFileSizeLimit_CommitsAreRefused_UntilRowsAreDeleted()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Path = folder.File("store.db"), MaxPages = 60 };
        using var store = SqlitePartitionStore.Open(options);
        var acknowledged = await FillAsync(store);

        await AssertKeptAsync(store, acknowledged);
        foreach (var key in acknowledged.Take(20))
        {
            Assert.True((await store.CommitAsync("p", [RowOperation.Delete(key)], Stop)).Succeeded);
        }

        Assert.True((await store.CommitAsync("p", [RowOperation.Insert("after", new byte[4000])], Stop)).Succeeded);
    }

    [Fact]
    public async Task OnAFullDisk_CommitsAreRefused_ReadsGoOn_AndSpaceCuresIt()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        var options = new SqliteStoreOptions { Path = Path.Combine(disk.Path, "store.db"), CheckpointBytes = 256 * 1024 };
        List<string> acknowledged;
        using (var store = SqlitePartitionStore.Open(options))
        {
            await store.CommitAsync("p", [RowOperation.Insert("first", new byte[10])], Stop);
            disk.Fill();
            acknowledged = await FillAsync(store);
            await AssertKeptAsync(store, [.. acknowledged, "first"]);
            await store.PingAsync(Stop);

            disk.Free();
            Assert.True((await store.CommitAsync("p", [RowOperation.Insert("after", new byte[4000])], Stop)).Succeeded);
        }

        using var again = SqlitePartitionStore.Open(options);
        await AssertKeptAsync(again, [.. acknowledged, "first", "after"]);
    }

    /// <summary>Commits with several callers until the store refuses; gives the keys that were acknowledged.</summary>
    private static async Task<List<string>> FillAsync(SqlitePartitionStore store)
    {
        var acknowledged = new List<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; ; i++)
                {
                    var key = $"k{caller}-{i:d6}";
                    try
                    {
                        Assert.True((await store.CommitAsync("p", [RowOperation.Insert(key, new byte[4000]), RowOperation.Insert(key + "b", default)], Stop)).Succeeded);
                    }
                    catch (StoreUnavailableException e)
                    {
                        Assert.Contains("full", e.Message, StringComparison.Ordinal);
                        return;
                    }

                    lock (acknowledged)
                    {
                        acknowledged.Add(key);
                    }
                }
            },
            Stop)));
        return acknowledged;
    }

    private static async Task AssertKeptAsync(SqlitePartitionStore store, List<string> keys)
    {
        var stored = new HashSet<string>();
        var from = "";
        IReadOnlyList<StoredRow> page;
        do
        {
            page = await store.ReadRangeAsync("p", from, null, 1000, Stop);
            stored.UnionWith(page.Select(r => r.Key));
            from = page.Count > 0 ? page[^1].Key + " " : "";
        }
        while (page.Count == 1000);

        Assert.Subset(stored, keys.ToHashSet());

        // Half batches would show as a key without its partner.
        Assert.All(stored.Where(k => k.StartsWith('k') && !k.EndsWith('b')), k => Assert.Contains(k + "b", stored));
    }
}
