using System.Net;
using CustomerService.Access;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Conversations;

public sealed class EventStreamTests(ClusterFixture cluster)
{
    private readonly string _id = cluster.World.NextId("events");

    private string Path => GatewayHost.Conversation(_id) + "/events";

    private Journal Journal => cluster.World.Conversation(GatewayHost.Tenant, _id);

    [Fact]
    public async Task Events_have_the_documented_shapes()
    {
        Journal.Append(new MessageReceived { MessageId = "m-1", Channel = "api", Text = "Hi\nthere", Turn = 1 });
        Journal.Append(new TurnDecided
        {
            Turn = 1,
            Understanding = new Understanding("greeting", 1, false, new Sentiment("neutral", 0), "en", [], "t@1"),
            Decision = new Decision("smalltalk", "A greeting."),
        });
        Journal.Append(new BotReplied { Turn = 1, Text = "Hello", Sources = [new Source("a", "A", "/a")] });
        Journal.Append(new HandedOff { Reason = "asked" });
        Journal.Append(new AgentReplied { MessageId = "a-1", Text = "Sam", AgentId = "sam" });
        Journal.Append(new ReplyWithheld { Turn = 2, Reason = "A person has the word." });
        Journal.Append(new HandedBack { Reason = "done" });
        Journal.Append(new SystemNoted { Text = "Closed." });
        Journal.Append(new ConversationClosed { Reason = "resolved", By = Speaker.Agent });
        Journal.Append(new ConversationRated { Score = 4 });
        Journal.Append(new ConversationReopened());

        string[] expected =
        [
            """message {"seq":1,"from":"customer","text":"Hi\nthere","at":"2026-11-02T09:30:01+00:00","messageId":"m-1","sources":[]}""",
            """turn {"seq":2,"turn":1,"policy":"smalltalk","reason":"A greeting."}""",
            """message {"seq":3,"from":"bot","text":"Hello","at":"2026-11-02T09:30:03+00:00","sources":[{"id":"a","title":"A","url":"/a"}]}""",
            """state {"seq":4,"state":"handedOff"}""",
            """message {"seq":5,"from":"agent","text":"Sam","at":"2026-11-02T09:30:05+00:00","messageId":"a-1","sources":[]}""",
            """withheld {"seq":6,"turn":2,"reason":"A person has the word."}""",
            """state {"seq":7,"state":"open"}""",
            """message {"seq":8,"from":"system","text":"Closed.","at":"2026-11-02T09:30:08+00:00","sources":[]}""",
            """state {"seq":9,"state":"closed"}""",
            """rating {"seq":10,"score":4}""",
            """state {"seq":11,"state":"reopened"}""",
        ];
        Assert.Equal(expected, await ReadAsync(cluster.Gateway.AllKey, expected.Length));

        // A key that may only converse does not see how the assistant came to its answers.
        var converse = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);
        string[] inner = ["turn", "withheld", "rating"];
        var shown = expected.Where(line => !inner.Contains(line.Split(' ')[0])).ToArray();
        Assert.Equal(shown, await ReadAsync(converse, shown.Length));
    }

    [Fact]
    public async Task Reconnecting_at_any_moment_loses_and_repeats_nothing()
    {
        const int Total = 300;
        Journal.Append(new SystemNoted { Text = "1" });
        var writing = Task.Run(async () =>
        {
            for (var i = 2; i <= Total; i++)
            {
                Journal.Append(new SystemNoted { Text = $"{i}" });
                await Task.Yield();
            }
        }, TestContext.Current.CancellationToken);

        var random = new Random(4711);
        var seen = new List<long>();
        string? last = null;
        while (seen.Count < Total)
        {
            // Header and query by turns: both resume.
            var byHeader = random.Next(2) == 0;
            await using var stream = await SseReader.OpenAsync(
                cluster.Gateway,
                byHeader || last is null ? Path : $"{Path}?lastEventId={last}",
                cluster.Gateway.AllKey,
                byHeader ? last : null);
            for (var i = random.Next(1, 40); i > 0 && seen.Count < Total; i--)
            {
                var item = await stream.NextAsync();
                last = item!.Value.EventId;
                seen.Add((long)SseReader.Data(item)["seq"]!);
                Assert.Equal($"{seen[^1]}", last);
            }
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Total).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task The_header_goes_before_the_address()
    {
        for (var i = 0; i < 5; i++)
        {
            Journal.Append(new SystemNoted { Text = "x" });
        }

        await using var stream = await SseReader.OpenAsync(cluster.Gateway, $"{Path}?lastEventId=1", cluster.Gateway.AllKey, "4");
        Assert.Equal("5", (await stream.NextAsync())!.Value.EventId);
    }

    [Fact]
    public async Task A_silo_that_goes_away_interrupts_nothing()
    {
        Journal.Append(new SystemNoted { Text = "x" });
        cluster.World.FailingReads[$"{GatewayHost.Tenant}/{_id}"] = 3;
        await using var stream = await SseReader.OpenAsync(cluster.Gateway, Path, cluster.Gateway.AllKey);
        Assert.Equal("1", (await stream.NextAsync())!.Value.EventId);

        await Eventually.TrueAsync(() => cluster.World.FailingReads[$"{GatewayHost.Tenant}/{_id}"] == 0, "The stream did not ask again.");
        Journal.Append(new SystemNoted { Text = "y" });
        Assert.Equal("2", (await stream.NextAsync())!.Value.EventId);
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_lives()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:00.100" });
        Journal.Append(new SystemNoted { Text = "x" });
        using var request = GatewayHost.Request(HttpMethod.Get, $"{Path}?lastEventId=1", gateway.AllKey);
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var beats = 0;
        while (beats < 3)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is "" or ": keep-alive" or "retry: 1000", line);
            beats += line == ": keep-alive" ? 1 : 0;
        }
    }

    [Fact]
    public async Task Stopping_the_host_ends_streams_cleanly()
    {
        await using var gateway = await cluster.StartGatewayAsync();
        Journal.Append(new SystemNoted { Text = "x" });
        await using var stream = await SseReader.OpenAsync(gateway, Path, gateway.AllKey);
        await stream.NextAsync();

        var stopping = gateway.App.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(await stream.NextAsync());
        await stopping.WaitAsync(TimeSpan.FromMinutes(3), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_reader_that_leaves_is_let_go()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:00.200" });
        Journal.Append(new SystemNoted { Text = "x" });
        var stream = await SseReader.OpenAsync(gateway, Path, gateway.AllKey);
        await stream.NextAsync();
        await Eventually.TrueAsync(() => Journal.Waiting > 0, "Nobody waits for events.");
        await stream.DisposeAsync();
        await Eventually.TrueAsync(() => Journal.Waiting == 0, "Somebody still waits for events.");
    }

    [Fact]
    public async Task Revoking_the_key_ends_its_streams()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:00.100" });
        Journal.Append(new SystemNoted { Text = "x" });
        var key = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);
        await using var stream = await SseReader.OpenAsync(gateway, Path, key);
        await stream.NextAsync();

        var revoked = await gateway.SendAsync(HttpMethod.Delete, $"/api/v1/tenants/demo/keys/{World.IdOf(key)}", gateway.AllKey);
        Assert.Equal(HttpStatusCode.NoContent, revoked.Status);
        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData("-1"), InlineData("x"), InlineData("1.5"), InlineData("99999999999999999999")]
    public async Task An_id_that_is_none_is_refused(string last)
    {
        Journal.Append(new SystemNoted { Text = "x" });
        (await cluster.Gateway.GetAsync(Path, ("Last-Event-ID", last))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await cluster.Gateway.GetAsync($"{Path}?lastEventId={last}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    private async Task<string[]> ReadAsync(string key, int count)
    {
        await using var stream = await SseReader.OpenAsync(cluster.Gateway, Path, key);
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var item = await stream.NextAsync();
            lines.Add($"{item!.Value.EventType} {item.Value.Data.Replace("\\u002B", "+", StringComparison.Ordinal)}");
        }

        return [.. lines];
    }
}
