using System.Globalization;
using System.Text.Json;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Workers;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Questions;

/// <summary>Answers questions of all three kinds by the processes that queries run in.</summary>
internal sealed class WarehouseQueries(EngineProcesses processes, LakeCache cache, MetricModels models, IOptions<WarehouseOptions> options)
{
    /// <summary>Most rows that one fact gives to an answer in metrics.</summary>
    private const int MostFactRows = 20_000;

    /// <summary>What a tenant can measure.</summary>
    public MetricModel ModelOf(string tenant) => models.Of(tenant);

    /// <summary>
    /// Answers SQL. What people write may take long: it has a process of its own, and the figures of others don't wait behind it.
    /// </summary>
    public async Task<byte[]> AnswerAsync(
        string tenant, LakeView view, WarehouseQuery query, CancellationToken ct) => await processes.AskAsync(
        query.IsOurs ? NameOf(tenant, view) : $"{NameOf(tenant, view)}/asked",
        await FetchAsync(tenant, view, ct),
        new EngineQuery
        {
            Sql = query.Sql,
            Limit = query.Limit,
            IsOurs = query.IsOurs,
            Parameters = query.Parameters is null
                ? new Dictionary<string, JsonElement>()
                : JsonSerializer.Deserialize(query.Parameters, SqlJson.Default.DictionaryStringJsonElement)!,
        },
        ct);

    /// <summary>Answers a question in metrics, which was checked.</summary>
    public async Task<byte[]> MeasureAsync(string tenant, LakeView view, MetricQuery query, CancellationToken ct)
    {
        var model = models.Of(tenant);
        var rows = new MetricRows(model, query);
        var engine = await FetchAsync(tenant, view, ct);
        await AddAsync(query, TimeSpan.Zero);
        if (query.Compares)
        {
            var length = query.To - query.From;
            await AddAsync(query with { From = query.From - length, To = query.From }, length);
        }

        return rows.Write();

        async Task AddAsync(MetricQuery asked, TimeSpan before)
        {
            var parts = MetricSql.Of(model, asked).ToArray();
            foreach (var part in parts)
            {
                var sql = new EngineQuery
                {
                    Sql = part.Sql,
                    Parameters = part.Parameters,

                    // Of several facts, those with most of one thing are not those with most of another.
                    Limit = query.Top is not null && parts.Length == 1 && !query.Compares ? query.Limit : MostFactRows,
                    AsObjects = true,
                    IsOurs = true,
                };
                rows.Add(await processes.AskAsync(NameOf(tenant, view), engine, sql, ct), before);
            }
        }
    }

    /// <summary>Answers a question of several sets, which was checked.</summary>
    public async Task<byte[]> MeasureAsync(string tenant, LakeView view, MetricSetsQuery query, CancellationToken ct)
    {
        var model = models.Of(tenant);
        var sql = new MetricSetsSql(model, query);
        var answer = new MetricSetsAnswer(model, query, sql);
        var engine = await FetchAsync(tenant, view, ct);
        foreach (var part in sql.All())
        {
            var asked = new EngineQuery
            {
                Sql = part.Sql,
                Parameters = part.Parameters,
                Limit = MostFactRows,
                AsObjects = true,
                IsOurs = true,
            };
            answer.Add(await processes.AskAsync(NameOf(tenant, view), engine, asked, ct), part.Metrics);
        }

        return answer.Write();
    }

    /// <summary>Lists conversations.</summary>
    public Task<byte[]> ListAsync(string tenant, LakeView view, ConversationSearch search, CancellationToken ct) =>
        AskAsync(tenant, view, ConversationSql.Of(search, models.Of(tenant)), ct);

    /// <summary>Answers a query of our own.</summary>
    public async Task<byte[]> AskAsync(string tenant, LakeView view, EngineQuery query, CancellationToken ct) =>
        await processes.AskAsync(NameOf(tenant, view), await FetchAsync(tenant, view, ct), query, ct);

    private static string NameOf(string tenant, LakeView view) => view.Rows is null ? $"{tenant}/stored" : tenant;

    /// <summary>What an engine is to see, with the files in their place: once for a question, however many parts it has.</summary>
    private async Task<EngineView> FetchAsync(string tenant, LakeView view, CancellationToken ct)
    {
        await cache.FetchAsync(tenant, view.Manifest.Files, ct);
        var files = new EngineFiles
        {
            Folder = cache.FolderOf(tenant),
            Tables = view.Manifest.Files.GroupBy(file => file.Table, StringComparer.Ordinal).ToDictionary(
                table => table.Key, table => table.Select(file => cache.PathOf(tenant, file.Path)).ToArray(), StringComparer.Ordinal),
            Megabytes = options.Value.QueryMegabytes,
            Threads = options.Value.QueryThreads,
        };
        var version = view.Manifest.Version.ToString(CultureInfo.InvariantCulture);
        return new EngineView(version, files, view.FirstRow, view.Rows ?? []);
    }
}
