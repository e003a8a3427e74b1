using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Storage.Partitions;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Anomalies;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Tests.Ingest;
using CustomerService.Warehouse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Warehouse.Tests.Anomalies;

/// <summary>From the feed to the sentence: what is planted in five weeks of counts is found, told once, and ends.</summary>
public sealed class AnomalyTests
{
    private readonly ShiftedTime _time = new();

    /// <summary>Every watch is of a metric that is a count, and of a dimension that it has.</summary>
    [Fact]
    public void What_is_watched_can_be_counted()
    {
        Assert.NotEmpty(Watches.All);
        Assert.All(Watches.All, watch =>
        {
            var metric = MetricReader.Standard.Metrics[watch.Metric];
            Assert.Equal("count", metric.Measure);
            Assert.Null(MetricReader.Standard.Facts[metric.Fact!].Within);
            Assert.True(watch.By is null || MetricReader.Standard.DimensionsOf(watch.Metric).Contains(watch.By));
            Assert.Equal(watch.By is not null, watch.Says.Contains("{value}", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_planted_flood_is_found_told_once_and_ends()
    {
        await using var bed = await StartAsync();
        for (var day = 1; day <= 35; day++)
        {
            await SayAsync(bed, $"usual-{day}", day, channels: ["web"], 12);
        }

        await SayAsync(bed, "today", 0, ["web"], 13);
        await LookAsync(bed);
        Assert.Empty(await AnomaliesOf(bed).ReadAsync());

        await SayAsync(bed, "flood", 0, ["email"], 60);
        await LookAsync(bed);
        var found = Assert.Single(await AnomaliesOf(bed).ReadAsync());
        Assert.Equal(("messages_received", 73L, 12.0), (found.Metric, found.Seen, found.Usual));
        Assert.Contains("Messages of customers are 6.1 × a usual ", found.Says, StringComparison.Ordinal);
        Assert.Contains("mostly from email", found.Says, StringComparison.Ordinal);

        // It goes on: nothing more is told, also by a silo that was not there before.
        await LookAsync(bed);
        await bed.Cluster.RestartAsync();
        await LookAsync(bed);
        Assert.Equal(found.FoundAt, Assert.Single(await AnomaliesOf(bed).ReadAsync()).FoundAt);

        _time.Shift = TimeSpan.FromHours(3);
        await LookAsync(bed);
        Assert.NotNull(Assert.Single(await AnomaliesOf(bed).ReadAsync()).EndedAt);
        var told = (await bed.FeedAsync()).Where(each => each.Subject == "warehouse/anomalies").ToArray();
        Assert.Equal(["anomaly.found", "anomaly.ended"], told.Select(each => each.Kind));
        Assert.Equal(found.Says, JsonDocument.Parse(told[0].Data).RootElement.GetProperty("says").GetString());
        await Eventually.TrueAsync(
            async () => await bed.AskAsync("SELECT kind FROM anomalies ORDER BY seq") == """[["anomaly.found"],["anomaly.ended"]]""",
            "the warehouse has them as well");
    }

    /// <summary>A feed that is away when it is found hears of it later, once.</summary>
    [Fact]
    public async Task What_could_not_be_told_is_told_later()
    {
        var isAway = false;
        await using var bed = await StartAsync(services => TroubledStore.Add(services, partition =>
            isAway && partition.StartsWith("f|", StringComparison.Ordinal) ? throw new StoreUnavailableException("It is away.") : Task.CompletedTask));
        for (var day = 1; day <= 7; day++)
        {
            await SayAsync(bed, $"usual-{day}", day, ["web"], 12);
        }

        await SayAsync(bed, "flood", 0, ["web"], 90);
        isAway = true;
        await Assert.ThrowsAnyAsync<Exception>(() => LookAsync(bed));
        Assert.Single(await AnomaliesOf(bed).ReadAsync());
        isAway = false;
        await LookAsync(bed);
        await LookAsync(bed);
        Assert.Single(await bed.FeedAsync(), each => each.Kind == "anomaly.found");
    }

    private Task<WarehouseBed> StartAsync(Action<IServiceCollection>? services = null) => WarehouseBed.StartAsync(1, more =>
    {
        more.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        services?.Invoke(more);
    });

    private static IAnomalyGrain AnomaliesOf(WarehouseBed bed) => bed.Cluster.Client.GetGrain<IAnomalyGrain>(SupportCluster.Tenant);

    private static async Task LookAsync(WarehouseBed bed)
    {
        // Queries see what the feed has.
        await Eventually.TrueAsync(
            async () => await bed.Warehouse.ReadAsync() is var status && status.Events + status.Waiting == (await bed.FeedAsync()).Count,
            "all is seen");
        await AnomaliesOf(bed).LookAsync();
    }

    /// <summary>Messages of customers, spread over half an hour that ended ten minutes ago, some days ago.</summary>
    private async Task SayAsync(WarehouseBed bed, string id, int daysAgo, string[] channels, int messages)
    {
        var news = bed.Cluster.Services.GetRequiredService<IFeedNews>();
        foreach (var channel in channels)
        {
            var from = _time.GetUtcNow().AddDays(-daysAgo).AddMinutes(-40);
            ImmutableArray<FeedNews> all =
            [
                new(1, from, new ConversationOpened { Channel = channel }),
                .. Enumerable.Range(2, messages).Select(seq => new FeedNews(seq, from.AddMinutes(30.0 * seq / messages), new ReceivedMessage
                {
                    MessageId = $"m-{seq}",
                    Turn = seq,
                    Channel = channel,
                    CustomerId = "ada",
                    Characters = 3,
                    Parts = 0,
                    Text = "hey",
                })),
            ];
            await news.TellAsync(SupportCluster.Tenant, $"conversations/{id}-{channel}", all);
        }
    }
}
