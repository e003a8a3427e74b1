using System.Runtime.ExceptionServices;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Streams;

/// <summary>Streams that have nothing to say, and those whose history is another one now.</summary>
public sealed class IdleStreamTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Idle_streams_wait_without_exceptions()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:00.100" });
        var id = cluster.World.NextId("idle");
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new SystemNoted { Text = "x" });
        using var conversation = await OpenAsync(gateway, $"{GatewayHost.Conversation(id)}/events?lastEventId=1");
        using var live = await OpenAsync(gateway, "/api/v1/tenants/demo/analytics/live/stream");
        await BeatsAsync(conversation, 2);
        await BeatsAsync(live, 2);

        var thrown = new List<string>();
        void Note(object? sender, FirstChanceExceptionEventArgs e)
        {
            // Other tests run beside this one: only what passes through the gateway's streams counts.
            var stack = Environment.StackTrace;
            if (stack.Contains("CustomerService.Gateway.Streams", StringComparison.Ordinal) || stack.Contains("ConversationEventFeed", StringComparison.Ordinal) || stack.Contains("LiveFeed", StringComparison.Ordinal))
            {
                lock (thrown)
                {
                    thrown.Add(e.Exception.GetType().Name);
                }
            }
        }

        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            await BeatsAsync(conversation, 10);
            await BeatsAsync(live, 10);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.Empty(thrown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_position_beyond_the_head_begins_anew(bool header)
    {
        var id = cluster.World.NextId("restored");
        var journal = cluster.World.Conversation(GatewayHost.Tenant, id);
        journal.Append(new SystemNoted { Text = "1" });
        journal.Append(new SystemNoted { Text = "2" });
        var path = $"{GatewayHost.Conversation(id)}/events";
        await using var stream = await SseReader.OpenAsync(cluster.Gateway, header ? path : $"{path}?lastEventId=99999", cluster.Gateway.AllKey, header ? "99999" : null);

        var reset = await stream.NextAsync();
        Assert.Equal(("reset", "0"), (reset!.Value.EventType, reset.Value.EventId));
        Assert.Equal("1", (await stream.NextAsync())!.Value.EventId);
        Assert.Equal("2", (await stream.NextAsync())!.Value.EventId);
        journal.Append(new SystemNoted { Text = "3" });
        Assert.Equal("3", (await stream.NextAsync())!.Value.EventId);
    }

    [Fact]
    public async Task A_visitor_whose_conversation_is_gone_begins_anew()
    {
        var visit = (await cluster.Gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        var id = (string)visit["conversationId"]!;
        await using var stream = await SseReader.OpenAsync(cluster.Gateway, $"{GatewayHost.Conversation(id)}/events", (string)visit["token"]!, "7");
        Assert.Equal("reset", (await stream.NextAsync())!.Value.EventType);
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new SystemNoted { Text = "1" });
        Assert.Equal("1", (await stream.NextAsync())!.Value.EventId);
    }

    [Fact]
    public async Task The_head_itself_is_no_position_beyond_it()
    {
        var id = cluster.World.NextId("head");
        var journal = cluster.World.Conversation(GatewayHost.Tenant, id);
        journal.Append(new SystemNoted { Text = "1" });
        await using var stream = await SseReader.OpenAsync(cluster.Gateway, $"{GatewayHost.Conversation(id)}/events?lastEventId=1", cluster.Gateway.AllKey);
        journal.Append(new SystemNoted { Text = "2" });
        Assert.Equal("2", (await stream.NextAsync())!.Value.EventId);
    }

    private static async Task<StreamReader> OpenAsync(GatewayHost gateway, string path)
    {
        using var request = GatewayHost.Request(HttpMethod.Get, path, gateway.AllKey);
        var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async Task BeatsAsync(StreamReader reader, int count)
    {
        while (count > 0)
        {
            count -= await reader.ReadLineAsync(TestContext.Current.CancellationToken) == ": keep-alive" ? 1 : 0;
        }
    }
}
