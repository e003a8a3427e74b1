using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>This program in another role: it appends to a store and prints what was acknowledged, until it is killed.</summary>
public sealed class AppendingProcess
{
    public const int Partitions = 12;

    private const string Variable = "CUSTOMERSERVICE_STORE_TEST_APPEND";

    public static Process Start(string databasePath)
    {
        var host = Path.ChangeExtension(typeof(AppendingProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(host, ["-noLogo", "-noColor", "-explicit", "only", "-method", $"*.{nameof(AppendingProcess)}.{nameof(AppendUntilKilled)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [Variable] = databasePath },
        };
        return Process.Start(start)!;
    }

    /// <summary>Not a test: what the child process runs. Explicit, so that a run of the tests leaves it out.</summary>
    [Fact(Explicit = true)]
    public async Task AppendUntilKilled()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(path is null, "only for the process that a crash test starts");
        await await Task.WhenAny(Append(path!));
    }

    private static Task[] Append(string path)
    {
        var store = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = path, CheckpointBytes = 256 * 1024 });
        var output = Console.OpenStandardOutput();
        return [.. Enumerable.Range(0, Partitions).Select(p => Task.Run(async () =>
        {
            var partition = $"p{p:d2}";
            var head = await store.ReadAsync(partition, "h");
            var etag = head?.ETag;
            var seq = head is null ? 0 : int.Parse(Encoding.ASCII.GetString(head.Content.Span), CultureInfo.InvariantCulture);
            while (true)
            {
                seq++;
                var content = Encoding.ASCII.GetBytes($"{seq}");
                var result = await store.CommitAsync(partition,
                [
                    etag is null ? RowOperation.Insert("h", content) : RowOperation.Update("h", etag, content),
                    RowOperation.Insert($"e:{seq:d10}", new byte[1000]),
                    RowOperation.Insert($"d:{seq}", content),
                ]);
                etag = result.ETags[0];
                var line = Encoding.ASCII.GetBytes($"{partition} {seq}\n");
                lock (output)
                {
                    output.Write(line);
                }
            }
        }))];
    }
}
