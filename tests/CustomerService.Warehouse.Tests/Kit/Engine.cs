using System.Text.Json;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Workers;

namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>The processes of queries of one silo, over rows in memory.</summary>
internal sealed class Engine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Engine(WarehouseOptions? options = null)
    {
        Options = options ?? new WarehouseOptions { QueryMegabytes = 256, QueryTimeout = TimeSpan.FromSeconds(20) };
        Processes = new EngineProcesses(Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System);
    }

    public WarehouseOptions Options { get; }

    public EngineProcesses Processes { get; }

    public FactRow[] Rows { get; set; } = [];

    public string Folder => _folder.Path;

    /// <summary>Answers SQL as somebody outside asks it.</summary>
    public Task<JsonElement> AskAsync(string sql, params (string Name, object? Value)[] parameters) => AskAsync("acme", sql, parameters);

    public Task<JsonElement> AskAsync(string tenant, string sql, params (string Name, object? Value)[] parameters) => AskAsync(tenant, new EngineQuery
    {
        Sql = sql,
        Limit = 1_000,
        Parameters = parameters.ToDictionary(each => each.Name, each => JsonSerializer.SerializeToElement(each.Value)),
    });

    /// <summary>Answers a query of our own.</summary>
    public Task<JsonElement> AskAsync(EngineQuery query) => AskAsync("acme", query);

    private async Task<JsonElement> AskAsync(string tenant, EngineQuery query)
    {
        var files = new EngineFiles
        {
            Folder = Folder,
            Tables = new Dictionary<string, string[]>(),
            Megabytes = Options.QueryMegabytes,
            Threads = Options.QueryThreads,
        };
        var answer = await Processes.AskAsync(tenant, new EngineView("1", files, 0, Rows), query, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(answer).RootElement.GetProperty("rows");
    }

    public void Dispose()
    {
        Processes.Dispose();
        _folder.Dispose();
    }
}
