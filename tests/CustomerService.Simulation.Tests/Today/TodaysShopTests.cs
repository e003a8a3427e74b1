using CustomerService.Conversations;
using CustomerService.Simulation.Tests.History;
using CustomerService.Simulation.Today;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Simulation.Tests.Today;

/// <summary>Who comes today is answered as anybody is.</summary>
public sealed class TodaysShopTests
{
    private const int Enough = 40;

    [Fact]
    public async Task Customers_come_talk_and_go_and_their_conversations_are_real_ones()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var time = new FakeTimeProvider(Shops.Until);
        var shop = new TodaysShop(bed.Cluster.Client, Options.Create(new DemoOptions()), time, NullLogger<TodaysShop>.Instance);
        using var closing = new CancellationTokenSource();
        var living = shop.LiveAsync(SupportCluster.Tenant, Shops.Load("shop"), closing.Token);
        var ids = Enumerable.Range(1, Enough).Select(number => $"demo-2026-11-30-112000-{number:0000}").ToArray();
        await Eventually.TrueAsync(
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return await bed.Cluster.Conversation(ids[^1]).ReadEventsAsync(0, 1, TimeSpan.Zero) is not null;
            },
            "so many came");
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => living);

        var journals = new List<ConversationEvent>();
        foreach (var id in ids)
        {
            var journal = await bed.Cluster.JournalAsync(id);
            Assert.IsType<MessageReceived>(journal[0]);
            journals.AddRange(journal);
        }

        Assert.All(journals.OfType<TurnDecided>(), turn => Assert.NotEqual(Simulation.History.InventedJournal.Models, turn.Understanding.Models));
        Assert.Contains(journals, happened => happened is BotReplied { Sources.Length: > 0 });
        Assert.Contains(journals, happened => happened is HandedOff { Waiting: true });
        Assert.Contains(journals, happened => happened is HandedOff { Waiting: false });
        Assert.Contains(journals, happened => happened is AgentReplied);
        Assert.Contains(journals, happened => happened is ConversationClosed);
        Assert.Contains(journals, happened => happened is ConversationRated);
        await bed.SeenAsync(ids);
    }
}
