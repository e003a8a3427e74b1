using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>This program in another role: it increments the counter that other processes increment too, and ends.</summary>
public sealed class CountingProcess
{
    public const string Partition = "shared";
    public const string Counter = "counter";
    public const int Increments = 300;

    private const string Variable = "CUSTOMERSERVICE_STORE_TEST_COUNT";

    public static Process Start(string databasePath)
    {
        var host = Path.ChangeExtension(typeof(CountingProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(host, ["-noLogo", "-noColor", "-explicit", "only", "-method", $"*.{nameof(CountingProcess)}.{nameof(CountInAnotherProcess)}"])
        {
            Environment = { [Variable] = databasePath },
        };
        return Process.Start(start)!;
    }

    /// <summary>Compare-and-swap, a few at once, until this process has done its share.</summary>
    internal static async Task CountAsync(SqlitePartitionStore store, CancellationToken stop)
    {
        var left = Increments;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    while (!await TryIncrementAsync(store, stop))
                    {
                    }
                }
            },
            stop)));
    }

    /// <summary>Not a test: what the child process runs. Explicit, so that a run of the tests leaves it out.</summary>
    [Fact(Explicit = true)]
    public async Task CountInAnotherProcess()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(path is null, "only for the process that a test starts");
        using var store = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = path!, CheckpointBytes = 256 * 1024 });
        await CountAsync(store, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> TryIncrementAsync(SqlitePartitionStore store, CancellationToken stop)
    {
        var row = await store.ReadAsync(Partition, Counter, stop);
        var next = row is null ? 1 : int.Parse(Encoding.ASCII.GetString(row.Content.Span), CultureInfo.InvariantCulture) + 1;
        var content = Encoding.ASCII.GetBytes($"{next}");
        var result = await store.CommitAsync(
            Partition,
            [row is null ? RowOperation.Insert(Counter, content) : RowOperation.Update(Counter, row.ETag, content), RowOperation.Insert($"m{next:d6}", content)],
            stop);
        return result.Succeeded;
    }
}
