using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>A cluster with a warehouse, in memory; its files in a folder.</summary>
internal sealed class WarehouseBed : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private WarehouseBed(SupportCluster cluster, TemporaryFolder folder) => (Cluster, _folder) = (cluster, folder);

    public SupportCluster Cluster { get; }

    public string Folder => _folder.Path;

    public IWarehouseGrain Warehouse => Cluster.Client.GetGrain<IWarehouseGrain>(SupportCluster.Tenant);

    public static async Task<WarehouseBed> StartAsync(short silos = 1, Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(
            each => $"{WarehouseOptions.Section}:{each.Name}", each => (string?)each.Value)
            .Append(new($"{WarehouseOptions.Section}:CacheFolder", folder.Path))).Build().GetSection(WarehouseOptions.Section);
        var cluster = await SupportCluster.StartAsync(new SupportClusterOptions
        {
            Pack = "packs/shop",
            Silos = silos,
            Settings = new Dictionary<string, string?> { ["Feed:RecoveryDelay"] = "00:00:02", ["Wakeups:SweepInterval"] = "00:00:01" },
            Services = more =>
            {
                more.AddWarehouse(section);
                services?.Invoke(more);
            },
        });
        return new WarehouseBed(cluster, folder);
    }

    /// <summary>Waits until the whole feed is seen by queries.</summary>
    public async Task<IReadOnlyList<FeedEvent>> SeenAsync(params string[] conversations)
    {
        IReadOnlyList<FeedEvent> events = [];
        await Eventually.TrueAsync(
            async () =>
            {
                // Counted each time: what became of a reply may still be written down while one waits.
                var journal = 0L;
                foreach (var id in conversations)
                {
                    journal += (await Cluster.JournalAsync(id)).Length;
                }

                events = await FeedAsync();
                var status = await Warehouse.ReadAsync();
                return events.Where(each => conversations.Contains(each.Subject.Split('/')[1])).Select(each => (each.Subject, each.Seq)).Distinct().Count() == journal
                    && status.Events + status.Waiting == events.Count;
            },
            "all events are seen");
        return events;
    }

    /// <summary>All that is in the feed.</summary>
    public async Task<IReadOnlyList<FeedEvent>> FeedAsync()
    {
        List<FeedEvent> events = [];
        var cursor = FeedCursor.Start;
        while (true)
        {
            var (places, next) = await FeedReader.ReadAsync(
                Cluster.Client, SupportCluster.Tenant, cursor, 1_000, TimeSpan.Zero, withContent: false, TestContext.Current.CancellationToken);
            if (places.IsEmpty)
            {
                return events;
            }

            events.AddRange(places.Select(place => place.Event));
            cursor = next;
        }
    }

    /// <summary>The rows of a query.</summary>
    public async Task<string> AskAsync(string sql, bool storedOnly = false)
    {
        var answer = await Warehouse.QueryAsync(new WarehouseQuery(sql, null, 10_000, storedOnly));
        Assert.True(answer.Json is not null, answer.Problem);
        return JsonDocument.Parse(answer.Json).RootElement.GetProperty("rows").GetRawText();
    }

    /// <summary>The rows of a question in metrics.</summary>
    public async Task<JsonElement> MeasureAsync(MetricQuery query)
    {
        var answer = await Warehouse.MeasureAsync(query with
        {
            From = DateTimeOffset.UnixEpoch,
            To = DateTimeOffset.UnixEpoch.AddYears(100),
            Limit = 1_000,
        });
        Assert.True(answer.Json is not null, answer.Problem);
        return JsonDocument.Parse(answer.Json).RootElement.GetProperty("rows");
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }
}
