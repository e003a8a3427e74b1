using CustomerService.Access;
using CustomerService.Analytics;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Analytics;

public sealed class LiveTests(ClusterFixture cluster)
{
    private readonly string _tenant = cluster.World.NextId("live");

    private string Path => $"/api/v1/tenants/{_tenant}/analytics/live";

    [Fact]
    public async Task Counters_are_shown()
    {
        cluster.World.Live[_tenant] = new LiveCounters { Since = World.Epoch, Messages = 3, Intents = Counts("track_order", 2), MessagesPerMinute = [0, 3] };
        (await cluster.Gateway.SendAsync(HttpMethod.Get, Path, Key())).ShouldBe(
            """
            {"since":"2026-11-02T09:30:00+00:00","lastEventAt":null,"conversations":0,"messages":3,"turns":0,"handoffs":0,"closed":0,"ratings":0,"meanRating":0,
             "intents":{"track_order":2},"sentiments":{},"policies":{},"channels":{},"languages":{},"responseP50Ms":0,"responseP95Ms":0,
             "messagesPerMinute":[0,3],"parked":0,"gapsRepaired":0}
            """);
    }

    [Fact]
    public async Task Callers_waiting_is_shown_once_a_message_was_accepted()
    {
        var key = cluster.World.CreateKey(_tenant, AccessScope.All);
        var messages = GatewayHost.Conversation(cluster.World.NextId("c"), _tenant) + "/messages";
        await cluster.Gateway.SendAsync(HttpMethod.Post, messages, key, "{}");
        Assert.Null((await cluster.Gateway.SendAsync(HttpMethod.Get, Path, key)).Json["callerP50Ms"]);

        await cluster.Gateway.SendAsync(HttpMethod.Post, messages, key, """{"messageId":"m-1","text":"Where is my order?"}""");

        var counters = (await cluster.Gateway.SendAsync(HttpMethod.Get, Path, key)).Json;
        Assert.True((double)counters["callerP50Ms"]! > 0);
        Assert.True((double)counters["callerP95Ms"]! >= (double)counters["callerP50Ms"]!);
    }

    [Fact]
    public async Task A_stream_shows_each_change_once()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:LiveInterval"] = "00:00:00.050" });
        await using var stream = await SseReader.OpenAsync(gateway, $"{Path}/stream", Key());
        for (var messages = 0; messages < 4; messages++)
        {
            var item = await stream.NextAsync();
            Assert.Equal("counters", item!.Value.EventType);
            Assert.Equal(messages, (long)SseReader.Data(item)["messages"]!);

            cluster.World.Live[_tenant] = new LiveCounters { Since = World.Epoch, Messages = messages + 1 };
        }
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, long> Counts(string name, long count) =>
        System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty.Add(name, count);

    private string Key() => cluster.World.CreateKey(_tenant, AccessScope.Admin);
}
