using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>What the embedded store promises beyond the seam.</summary>
public sealed class SqliteOnlyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ETags_GrowAcrossRowsPartitionsAndRestarts()
    {
        long last = 0;
        for (var life = 0; life < 3; life++)
        {
            using var store = Open();
            for (var i = 0; i < 3; i++)
            {
                var result = await store.CommitAsync($"p{i}", [RowOperation.Put("a", default), RowOperation.Put("b", default)], Stop);
                foreach (var etag in result.ETags)
                {
                    var number = long.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);
                    Assert.True(number > last);
                    last = number;
                }
            }
        }
    }

    [Fact]
    public async Task TwoStoresOnOneFile_SeeEachOther_AndShareNoETag()
    {
        using var one = Open();
        using var two = Open();
        var etags = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            foreach (var store in new[] { one, two })
            {
                var row = await store.ReadAsync("p", "counter", Stop);
                var write = row is null ? RowOperation.Insert("counter", default) : RowOperation.Update("counter", row.ETag, new[] { (byte)i });
                var result = await store.CommitAsync("p", [write], Stop);
                Assert.True(result.Succeeded);
                Assert.True(etags.Add(result.ETags[0]));
            }
        }
    }

    [Fact]
    public async Task TheLog_StartsAgain_UnderSteadyLoad()
    {
        const int LogLimit = 256 * 1024;
        using var store = Open(LogLimit);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < 400; i++)
                {
                    await store.CommitAsync($"p{caller}", [RowOperation.Put($"k{i % 50}", new byte[2000])], Stop);
                }
            },
            Stop)));

        // Each of the 3,200 commits writes at least one page of 8 KiB, so without new starts the log would have 26 MB and more.
        var log = new FileInfo(_folder.File("store.db-wal")).Length;
        Assert.InRange(log, LogLimit / 2, 12_000_000);
    }

    [Fact]
    public async Task Dispose_CommitsWhatWaits_AndRefusesWhatComesLater()
    {
        Task<CommitResult>[] commits;
        var store = Open();
        using (store)
        {
            commits = [.. Enumerable.Range(0, 200).Select(i => store.CommitAsync($"p{i}", [RowOperation.Insert("k", default)], Stop))];
        }

        Assert.All(await Task.WhenAll(commits), r => Assert.True(r.Succeeded));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync("p", [RowOperation.Put("k", default)], Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("p", "k", Stop));
    }

    [Fact]
    public async Task Scrub_LeavesNothingOfOverwrittenContent()
    {
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(48);
        var options = new SqliteStoreOptions { Path = _folder.File("store.db"), SecureDelete = true };
        using var store = SqlitePartitionStore.Open(options);
        var result = await store.CommitAsync("p", [RowOperation.Insert("k", secret)], Stop);
        Assert.True(await FilesContainAsync(secret));

        await store.CommitAsync("p", [RowOperation.Update("k", result.ETags[0], new byte[9])], Stop);
        await store.ScrubAsync();

        Assert.False(await FilesContainAsync(secret));
        Assert.Equal(9, (await store.ReadAsync("p", "k", Stop))!.Content.Length);
    }

    [Fact]
    public async Task Scrub_UnderLoad_Succeeds()
    {
        using var store = Open(checkpointBytes: 128 * 1024);
        using var done = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 4).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; !done.IsCancellationRequested; i++)
                {
                    await store.CommitAsync($"p{caller}", [RowOperation.Put($"k{i % 50}", new byte[2000])], Stop);
                    await store.ReadRangeAsync($"p{caller}", "", null, 10, Stop);
                }
            },
            Stop))];

        // Background checkpoints begin again and again meanwhile, and two at once are refused by SQLite.
        for (var i = 0; i < 20; i++)
        {
            await store.ScrubAsync();
        }

        await done.CancelAsync();
        await Task.WhenAll(writers);
    }

    private async Task<bool> FilesContainAsync(byte[] secret)
    {
        foreach (var path in Directory.GetFiles(_folder.Path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, Stop);
            if (copy.ToArray().AsSpan().IndexOf(secret) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private SqlitePartitionStore Open(long checkpointBytes = 64 * 1024 * 1024) =>
        SqlitePartitionStore.Open(new SqliteStoreOptions { Path = _folder.File("store.db"), CheckpointBytes = checkpointBytes });
}
