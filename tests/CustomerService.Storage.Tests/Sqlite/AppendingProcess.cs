using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>This program in another role: it appends to a store and prints what was acknowledged, until it is killed.</summary>
internal static class AppendingProcess
{
    public const int Partitions = 12;

    private const string Variable = "CUSTOMERSERVICE_STORE_TEST_APPEND";

    public static Process Start(string databasePath)
    {
        string host = Path.ChangeExtension(typeof(AppendingProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, Environment = { [Variable] = databasePath } };
        return Process.Start(start)!;
    }

    // Before the test runner's own entry point, so that the program needs no second executable.
    [ModuleInitializer]
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } path)
        {
            Task.WhenAll(Append(path)).GetAwaiter().GetResult();
            Environment.Exit(1);
        }
    }

    private static Task[] Append(string path)
    {
        var store = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = path, CheckpointBytes = 256 * 1024 });
        Stream output = Console.OpenStandardOutput();
        return [.. Enumerable.Range(0, Partitions).Select(p => Task.Run(async () =>
        {
            string partition = $"p{p:d2}";
            StoredRow? head = await store.ReadAsync(partition, "h");
            string? etag = head?.ETag;
            int seq = head is null ? 0 : int.Parse(Encoding.ASCII.GetString(head.Content.Span), CultureInfo.InvariantCulture);
            while (true)
            {
                seq++;
                byte[] content = Encoding.ASCII.GetBytes($"{seq}");
                CommitResult result = await store.CommitAsync(partition,
                [
                    etag is null ? RowOperation.Insert("h", content) : RowOperation.Update("h", etag, content),
                    RowOperation.Insert($"e:{seq:d10}", new byte[1000]),
                    RowOperation.Insert($"d:{seq}", content),
                ]);
                etag = result.ETags[0];
                byte[] line = Encoding.ASCII.GetBytes($"{partition} {seq}\n");
                lock (output)
                {
                    output.Write(line);
                }
            }
        }))];
    }
}
