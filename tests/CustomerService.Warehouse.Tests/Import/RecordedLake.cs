using System.Globalization;
using CustomerService.Diagnostics;
using CustomerService.Feed;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Tests.Kit;
using CustomerService.Warehouse.Workers;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>A lake of some days, as files, and what the warehouse itself says of it.</summary>
internal sealed class RecordedLake : IDisposable
{
    private const int Customers = 10_000;

    private static readonly string[] Channels = ["chat", "email", "api"];

    private static readonly string[] Intents = ["order_status", "returns", "refund", "delivery", "invoice"];

    private readonly TemporaryFolder _folder = new();
    private readonly EngineProcesses _processes;
    private readonly WarehouseOptions _options;

    public RecordedLake(int days, int conversationsOfADay)
    {
        _options = new WarehouseOptions { CacheFolder = _folder.Path, QueryMegabytes = 1_024, QueryTimeout = TimeSpan.FromMinutes(2) };
        Cache = new LakeCache(new InMemoryBlobStore(), Options.Create(_options), Options.Create(new StorageOptions()));
        var writer = new LakeWriter(Cache, new RandomIdSource(), TimeProvider.System);
        Files = [.. Enumerable.Range(0, days).SelectMany(day => writer.Write("acme", Enumerable.Range(0, conversationsOfADay)
            .SelectMany(i => Conversation(day, i, conversationsOfADay)).Rows(), isImported: false))];
        _processes = new EngineProcesses(Options.Create(_options), TimeProvider.System);
    }

    public LakeCache Cache { get; }

    public IReadOnlyList<LakeFile> Files { get; }

    /// <summary>A table's files as CSV: what deploy/warehouse/README.md says.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">Of DuckDB's COPY.</param>
    /// <param name="columns">The columns as they are to be written.</param>
    /// <returns>The file; null where the table has none.</returns>
    public string? ToCsv(FactTable table, string options = "", string columns = "* EXCLUDE day")
    {
        if (!Directory.Exists(Path.Combine(_folder.Path, "acme", table.Name)))
        {
            return null;
        }

        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var path = _folder.File($"{table.Name}.csv");
        command.CommandText = $"COPY (SELECT {columns} FROM read_parquet('{_folder.Path}/acme/{table.Name}/day=2026-*/*.parquet', hive_partitioning = true, union_by_name = true))"
            + $" TO '{path}' (FORMAT csv, HEADER{options})";
        command.ExecuteNonQuery();
        return path;
    }

    /// <summary>What the warehouse answers: the values of its first row.</summary>
    public async Task<string[]> AskAsync(string sql)
    {
        using var parsed = System.Text.Json.JsonDocument.Parse(await AskAsync(new EngineQuery { Sql = sql, Limit = 1, IsOurs = true }));
        return [.. parsed.RootElement.GetProperty("rows")[0].EnumerateArray().Select(value => value.GetDouble().ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>What the warehouse answers.</summary>
    public Task<byte[]> AskAsync(EngineQuery query)
    {
        var files = new EngineFiles
        {
            Folder = Cache.FolderOf("acme"),
            Tables = Files.GroupBy(file => file.Table).ToDictionary(table => table.Key, table => table.Select(file => Cache.PathOf("acme", file.Path)).ToArray()),
            Megabytes = _options.QueryMegabytes,
            Threads = _options.QueryThreads,
        };
        return _processes.AskAsync("acme", new EngineView("1", files, 0, []), query, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    /// <summary>On a day before a noon: the days before the first are in another month.</summary>
    private static IEnumerable<FeedEvent> Conversation(int day, int i, int ofADay)
    {
        var at = Events.Noon.AddDays(-day).AddHours(-11).AddSeconds(i * 70_000.0 / ofADay);
        var customer = $"\"customer-{((day * 31L) + i) * 7919 % Customers}\"";
        return Events.Conversation($"c-{day}-{i}", at, Channels[i % Channels.Length], Intents[i * 7 % Intents.Length])
            .Select(happened => happened with { Data = happened.Data.Replace("\"ada\"", customer, StringComparison.Ordinal) });
    }
}
