using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Simulation.History;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CustomerService.Simulation.Tests.History;

/// <summary>The history comes into the warehouse once, whatever happens on the way.</summary>
public sealed class HistoryTellerTests
{
    private const string Counts = "SELECT count(*), count(DISTINCT event_id), count(DISTINCT conversation_id), count(DISTINCT occurred_at::DATE) FROM messages";

    [Fact]
    public async Task It_is_there_once_after_restarts_and_with_the_feed_coming_in_meanwhile()
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "00:00:01"));
        var pack = Shops.Load("shop");
        var time = new OffsetTime();
        using (var stopped = new CancellationTokenSource())
        {
            // The silo's end is in the middle of it.
            var telling = Teller(bed, time).TellAsync(SupportCluster.Tenant, pack, stopped.Token);
            await bed.Cluster.SayAsync("c-1", "Where is my order?");
            await Eventually.TrueAsync(async () => (await bed.Warehouse.ReadImportedAsync()).Length > 3, "some of it is told");
            await stopped.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => telling);
        }

        await bed.Cluster.RestartAsync();
        time.Advance(TimeSpan.FromDays(2));
        await Teller(bed, time).TellAsync(SupportCluster.Tenant, pack, TestContext.Current.CancellationToken);
        await Teller(bed, time).TellAsync(SupportCluster.Tenant, pack, TestContext.Current.CancellationToken);
        await bed.Cluster.SayAsync("c-1", "And when will it come?");
        await bed.SeenAsync("c-1");
        await bed.Warehouse.FlushAsync();

        var mark = HistoryMark.Find(await bed.Warehouse.ReadImportedAsync())!;
        Assert.True(mark.Until <= TimeProvider.System.GetUtcNow());
        var history = new ShopHistory(pack, [], mark).Parts().SelectMany(part => part.Events).ToArray();
        var status = await bed.Warehouse.ReadAsync();
        Assert.Equal(history.Length, status.Imported);
        Assert.Equal((await bed.FeedAsync()).Count, status.Events + status.Waiting);
        var said = history.Where(happened => happened.Kind is "message.received" or "message.replied").ToArray();
        var real = (await bed.FeedAsync()).Where(happened => happened.Kind is "message.received" or "message.replied").ToArray();
        Assert.Equal(
            [said.Length + real.Length, said.Length + real.Length, said.Select(happened => happened.Subject).Distinct().Count() + 1,
                said.Concat(real).Select(happened => happened.At.UtcDateTime.Date).Distinct().Count()],
            JsonDocument.Parse(await bed.AskAsync(Counts, storedOnly: true)).RootElement[0].EnumerateArray().Select(value => value.GetInt32()));
    }

    [Fact]
    public async Task A_batch_is_taken_once()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var part = Shops.HistoryOf(Shops.Load("shop")).Parts().First();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bed.Warehouse.ImportAsync(part.Batch, part.Events)));
        await bed.Cluster.RestartAsync();
        await bed.Warehouse.ImportAsync(part.Batch, part.Events);

        Assert.Equal([part.Batch], await bed.Warehouse.ReadImportedAsync());
        Assert.Equal(part.Events.Length, (await bed.Warehouse.ReadAsync()).Imported);
        Assert.Equal(0, (await bed.Warehouse.ReadAsync()).Events);
    }

    [Fact]
    public async Task Without_a_warehouse_nothing_is_told()
    {
        await using var bed = await WarehouseBed.StartAsync();
        await Teller(bed, TimeProvider.System, isEnabled: false).TellAsync(SupportCluster.Tenant, Shops.Load("shop"), TestContext.Current.CancellationToken);
        Assert.Empty(await bed.Warehouse.ReadImportedAsync());
    }

    private static HistoryTeller Teller(WarehouseBed bed, TimeProvider time, bool isEnabled = true) => new(
        bed.Cluster.Client,
        Array.Empty<IChannelRules>(),
        Options.Create(new DemoOptions()),
        Options.Create(new WarehouseOptions { Enabled = isEnabled }),
        time,
        NullLogger<HistoryTeller>.Instance);
}
