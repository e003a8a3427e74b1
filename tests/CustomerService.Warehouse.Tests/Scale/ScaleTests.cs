using System.Diagnostics;
using System.Globalization;
using CustomerService.Diagnostics;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Tests.Kit;
using CustomerService.Warehouse.Workers;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Tests.Scale;

/// <summary>How fast events become files, and questions are answered over many of them. It measures and judges no time.</summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    private const int EventsOfABatch = 100_000;

    private static readonly string[] Intents = ["order_status", "returns", "refund", "delivery", "invoice", "complaint", "opening_hours"];

    private static readonly string[] Channels = ["chat", "whatsapp", "email", "telegram", "api"];

    /// <summary>What a dashboard asks.</summary>
    private static readonly (string Name, MetricQuery Query, int Days)[] Questions =
    [
        ("messages and turns by day, 30 days", new() { Metrics = ["messages_received", "turns"], Grain = "day" }, 30),
        ("turns by hour, a day", new() { Metrics = ["turns"], Grain = "hour" }, 1),
        ("turns by intent, 7 days", new() { Metrics = ["turns"], Dimensions = ["intent"] }, 7),
        ("decision p95 by policy, 30 days", new() { Metrics = ["decision_ms_p95"], Dimensions = ["policy"] }, 30),
        ("active customers by week, 90 days", new() { Metrics = ["customers_active"], Grain = "week" }, 90),
        ("openings, ends and handoffs by day, 90 days", new() { Metrics = ["conversations_opened", "conversations_closed", "handoffs"], Grain = "day" }, 90),
        ("articles used, 30 days", new() { Metrics = ["articles_used"], Dimensions = ["article"] }, 30),
        ("CSAT by week, 90 days", new() { Metrics = ["csat", "ratings"], Grain = "week" }, 90),
        ("messages by channel, 7 days", new() { Metrics = ["messages_received"], Dimensions = ["channel"] }, 7),
        ("automation rate, 7 days", new() { Metrics = ["automation_rate"] }, 7),
    ];

    [Fact]
    public async Task Events_become_files_and_questions_are_answered()
    {
        var wanted = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_EVENTS");
        Assert.SkipWhen(wanted is null, "A measurement: tests/endurance.sh warehouse [EVENTS] runs it.");
        var events = long.Parse(wanted!, CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        using var services = new ServiceCollection().AddCustomerServiceStorage(storage => storage.Provider = StorageOptions.Memory).BuildServiceProvider();
        var options = new WarehouseOptions { CacheFolder = folder.Path, QueryMegabytes = 4_096, QueryTimeout = TimeSpan.FromMinutes(5) };
        var cache = new LakeCache(services.GetRequiredService<IBlobStore>(), Options.Create(options), Options.Create(new StorageOptions()));
        var files = Ingest(cache, (int)Math.Min(events, 500_000));
        files = [.. files, .. Multiply(cache, files, events)];
        using var processes = new EngineProcesses(Options.Create(options), TimeProvider.System);
        await AskAsync(processes, cache, files, options);
        output.WriteLine($"the process of the silo: {Process.GetCurrentProcess().WorkingSet64 / 1048576:N0} MB");
    }

    /// <summary>The way of an event from the feed into a file, but for the store.</summary>
    private List<LakeFile> Ingest(LakeCache cache, int count)
    {
        var prepared = Enumerable.Range(0, count / 8).SelectMany(i => Events.Conversation(
            $"c-{i}", Events.Noon.AddSeconds((i * 86_000.0 / count * 8) - 43_000), Channels[i % Channels.Length], Intents[i * 7 % Intents.Length])).ToArray();
        var writer = new LakeWriter(cache, new RandomIdSource(), TimeProvider.System);
        List<LakeFile> files = [];
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in prepared.Chunk(EventsOfABatch))
        {
            files.AddRange(writer.Write("acme", batch.Rows(), isImported: false));
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var bytes = files.Sum(file => file.Bytes);
        output.WriteLine($"ingest: {prepared.Length:N0} events, {prepared.Length / seconds:N0} a second by one writer, {(double)bytes / prepared.Length:F1} bytes an event");
        return files;
    }

    /// <summary>The same day again and again, a day earlier each time, under other ids.</summary>
    private List<LakeFile> Multiply(LakeCache cache, List<LakeFile> day, long events)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        List<LakeFile> files = [];
        var copies = (int)(events / 500_000) - 1;
        var began = Stopwatch.GetTimestamp();
        for (var copy = 1; copy <= copies; copy++)
        {
            foreach (var table in day.GroupBy(file => FactTables.Named(file.Table)))
            {
                var columns = table.Key.Columns.Select(column => column.Name switch
                {
                    "event_id" => $"event_id || '-{copy}' AS event_id",
                    "occurred_at" or "opened_at" => $"{column.Name} - INTERVAL {copy} DAY AS {column.Name}",
                    var id when id == table.Key.Subject => $"{id} || '-{copy}' AS {id}",
                    "customer_id" => $"'customer-' || (hash({table.Key.Subject}) % 200000) AS customer_id",
                    var other => other,
                });
                var file = new LakeFile(table.Key.Name, DateOnly.FromDateTime(Events.Noon.UtcDateTime).AddDays(-copy), $"copy-{copy}", table.Sum(one => one.Rows), 0);
                var path = cache.PathOf("acme", file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var command = connection.CreateCommand();
                command.CommandText = $"COPY (SELECT {string.Join(", ", columns)} FROM read_parquet({QueryEngine.List(table.Select(one => cache.PathOf("acme", one.Path)))})"
                    + $" ORDER BY occurred_at) TO {QueryEngine.Text(path)} (FORMAT parquet, COMPRESSION zstd)";
                command.ExecuteNonQuery();
                files.Add(file with { Bytes = new FileInfo(path).Length });
            }
        }

        output.WriteLine($"{(copies + 1) * 500_000L:N0} events in {files.Count + day.Count:N0} files, {files.Concat(day).Sum(file => file.Bytes) / 1e6:N0} MB, copied in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
        return files;
    }

    private async Task AskAsync(EngineProcesses processes, LakeCache cache, List<LakeFile> files, WarehouseOptions options)
    {
        var view = new EngineView("1", new EngineFiles
        {
            Folder = cache.FolderOf("acme"),
            Tables = files.GroupBy(file => file.Table).ToDictionary(table => table.Key, table => table.Select(file => cache.PathOf("acme", file.Path)).ToArray()),
            Megabytes = options.QueryMegabytes,
            Threads = options.QueryThreads,
        }, 0, []);
        var first = Stopwatch.GetTimestamp();
        await AskAsync("SELECT count(*) FROM messages", isRaw: true);
        output.WriteLine($"the first question, with the process started and all files looked at: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:N0} ms");
        var all = new List<double>();
        foreach (var (name, query, days) in Questions)
        {
            var times = new List<double>();
            for (var i = 0; i < 5; i++)
            {
                var began = Stopwatch.GetTimestamp();
                foreach (var part in MetricSql.Of(MetricReader.Standard, query with { From = Events.Noon.AddHours(12).AddDays(-days), To = Events.Noon.AddHours(12) }))
                {
                    await processes.AskAsync("acme", view, new EngineQuery { Sql = part.Sql, Parameters = part.Parameters, Limit = 20_000, AsObjects = true, IsOurs = true }, TestContext.Current.CancellationToken);
                }

                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            all.AddRange(times);
            output.WriteLine($"{name}: {times.Order().ElementAt(2):N0} ms, at most {times.Max():N0}");
        }

        var scan = Stopwatch.GetTimestamp();
        await AskAsync("SELECT sum(characters), max(occurred_at) FROM messages", isRaw: true);
        output.WriteLine($"a scan of two columns of all messages: {Stopwatch.GetElapsedTime(scan).TotalMilliseconds:N0} ms");
        output.WriteLine($"all questions: p50 {Quantile(all, 0.5):N0} ms, p95 {Quantile(all, 0.95):N0} ms");

        Task<byte[]> AskAsync(string sql, bool isRaw) =>
            processes.AskAsync("acme", view, new EngineQuery { Sql = sql, Limit = 10, IsOurs = isRaw }, TestContext.Current.CancellationToken);
    }

    private static double Quantile(List<double> values, double at) => values.Order().ElementAt((int)(at * (values.Count - 1)));
}
