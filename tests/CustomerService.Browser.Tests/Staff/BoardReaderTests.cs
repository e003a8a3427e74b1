using CustomerService.Channels;
using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Home;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What the board shows is what happened.</summary>
[Collection<BoardCollection>]
public sealed class BoardReaderTests(ConsoleFixture console)
{
    [Fact]
    public async Task Hours_and_minutes_add_up_to_what_the_metrics_say()
    {
        var server = await console.ServerAsync();
        var reader = new BoardReader(server.Cluster.Client);
        var now = TimeProvider.System.GetUtcNow();
        var week = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-7);
        await Eventually.TrueAsync(
            async () => (await reader.TotalsAsync(SupportCluster.Tenant, week, week.AddDays(1)))["messages_received"] == 6,
            "last week's messages are seen");

        var day = await reader.TotalsAsync(SupportCluster.Tenant, week, week.AddDays(1));
        var hours = await reader.CountAsync(SupportCluster.Tenant, week, week.AddDays(1), TimeSpan.FromHours(1), 24);

        foreach (var metric in BoardMetric.All.Where(metric => metric.Unit == FigureUnit.Count))
        {
            Assert.Equal(day[metric.Name], Figures.SumOf(hours)[metric.Name]);
        }

        // Two of the three were ended, and rated 5; the assistant answered all of them alone.
        Assert.Equal([3, 1, 1], new[] { "conversations_opened", "csat", "automation_rate" }.Select(metric => day[metric]!.Value));

        // They were said within two hours, whenever this runs.
        var hour = week.AddHours(hours["messages_received"].Index().First(each => each.Item > 0).Index);
        var minutes = await reader.CountAsync(SupportCluster.Tenant, hour, hour.AddHours(2), TimeSpan.FromMinutes(1), 120);
        Assert.Equal(6, minutes["messages_received"].Sum());
    }

    [Fact]
    public async Task Whoever_waits_longest_comes_first()
    {
        var server = await console.ServerAsync();
        var reader = new BoardReader(server.Cluster.Client);
        await server.Cluster.SayAsync("waits-too", "Where is my order?");
        await server.Cluster.Conversation("waits-too").HandOffAsync(new() { Reason = "asked" });

        await Eventually.TrueAsync(
            async () => (await reader.WaitingAsync(SupportCluster.Tenant, TimeProvider.System.GetUtcNow())).Count == 2, "both are seen");

        var (_, customers) = await reader.WaitingAsync(SupportCluster.Tenant, TimeProvider.System.GetUtcNow());
        Assert.Equal(["waits", "waits-too"], customers.Select(customer => customer.Conversation));
    }

    [Fact]
    public async Task Message_that_did_not_arrive_is_told()
    {
        var server = await console.ServerAsync();
        var reader = new BoardReader(server.Cluster.Client);
        Assert.Empty(await reader.DeadLettersAsync(SupportCluster.Tenant));

        server.Cluster.Channel.Next(new SendResult(SendOutcome.Rejected, "no such address"));
        await server.Cluster.SayAsync("dead", "Where is my order?", channel: "fake");

        await Eventually.TrueAsync(async () => (await reader.DeadLettersAsync(SupportCluster.Tenant)).Any(), "it is told");
        var told = (await reader.DeadLettersAsync(SupportCluster.Tenant)).Single();
        Assert.Equal(AttentionKind.DeadLetters, told.Kind);
        Assert.StartsWith("One message could not be delivered", told.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_where_all_is_well_has_nothing_to_tell()
    {
        var server = await console.ServerAsync();
        var reader = new BoardReader(server.Cluster.Client);

        Assert.Empty(await reader.AnomaliesAsync(SupportCluster.Tenant));
        Assert.Empty(await reader.QualityAsync(SupportCluster.Tenant));
    }
}
