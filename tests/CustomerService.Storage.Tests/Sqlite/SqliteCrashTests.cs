using System.Globalization;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

public sealed class SqliteCrashTests
{
    private const int Rounds = 5;

    [Fact]
    public async Task WhatWasAcknowledged_SurvivesKill()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var path = folder.File("store.db");
        var acknowledged = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            // Killed at another moment each time: after so many acknowledgements, in the middle of whatever it does then.
            await KillAfterAsync(path, 50 + (round * 397), acknowledged, stop);

            using var store = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = path });
            for (var p = 0; p < AppendingProcess.Partitions; p++)
            {
                await AssertWholeAsync(store, $"p{p:d2}", acknowledged.GetValueOrDefault($"p{p:d2}"), stop);
            }
        }
    }

    private static async Task KillAfterAsync(string path, int lines, Dictionary<string, int> acknowledged, CancellationToken stop)
    {
        using var process = AppendingProcess.Start(path);
        var read = 0;
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            var parts = line.Split(' ');
            if (parts.Length != 2 || !parts[0].StartsWith('p') || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            {
                continue;
            }

            // The pipe still holds what was acknowledged before the kill: that counts as well, except for a line that was cut.
            acknowledged[parts[0]] = Math.Max(seq, acknowledged.GetValueOrDefault(parts[0]));
            if (++read == lines)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(stop);
        Assert.True(read >= lines, $"the process ended by itself after {read} commits");
    }

    private static async Task AssertWholeAsync(SqlitePartitionStore store, string partition, int acknowledged, CancellationToken stop)
    {
        var head = await store.ReadAsync(partition, "h", stop);
        var last = head is null ? 0 : int.Parse(Encoding.ASCII.GetString(head.Content.Span), CultureInfo.InvariantCulture);
        Assert.True(last >= acknowledged, $"{partition}: {acknowledged} was acknowledged, {last} is stored");
        var from = "e:";
        var count = 0;
        IReadOnlyList<StoredRow> page;
        do
        {
            page = await store.ReadRangeAsync(partition, from, "e;", 1000, stop);
            Assert.Equal(Enumerable.Range(count + 1, page.Count).Select(s => $"e:{s:d10}"), page.Select(r => r.Key));
            count += page.Count;
            from = page.Count > 0 ? page[^1].Key + " " : from;
        }
        while (page.Count > 0);

        Assert.Equal(last, count);
        Assert.Equal(last > 0, await store.ReadAsync(partition, $"d:{last}", stop) is not null);
        Assert.Null(await store.ReadAsync(partition, $"d:{last + 1}", stop));
    }
}
