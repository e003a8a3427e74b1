using System.Net;
using CustomerService.Access;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Conversations;

/// <summary>Waiting for a person, a person who has joined, addresses, names and formats, as the contract has them.</summary>
public sealed class HandoffContractTests(ClusterFixture cluster)
{
    private readonly string _id = cluster.World.NextId("handoff");

    private GatewayHost Gateway => cluster.Gateway;

    private string Path => GatewayHost.Conversation(_id);

    [Fact]
    public async Task Waiting_joined_and_back_are_told_apart()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");

        (await Gateway.PostAsync($"{Path}/handoff", null)).ShouldBe($$"""{"conversationId":"{{_id}}","seq":4,"duplicate":false,"state":"waitingForAgent"}""");
        Assert.Equal(("waitingForAgent", "2026-11-02T09:30:00+00:00", null), await StateAsync());
        (await Gateway.PostAsync($"{Path}/handback", null)).ShouldBe($$"""{"conversationId":"{{_id}}","seq":5,"duplicate":false,"state":"open"}""");
        Assert.Equal(("open", null, null), await StateAsync());
        (await Gateway.PostAsync($"{Path}/handoff", """{"agentId":"sam","agentName":" Sam "}""")).ShouldBe($$"""{"conversationId":"{{_id}}","seq":6,"duplicate":false,"state":"handedOff"}""");
        Assert.Equal(("handedOff", null, """{"id":"sam","name":"Sam"}"""), await StateAsync());
        (await Gateway.PostAsync($"{Path}/handback", null)).ShouldBeProblem(HttpStatusCode.Conflict, "refused");
    }

    [Fact]
    public async Task Who_may_not_see_decisions_sees_names_and_no_ids_and_no_addresses()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");
        await Gateway.PostAsync($"{Path}/contact", """{"email":" ada@example.com "}""");
        await Gateway.PostAsync($"{Path}/handoff", """{"agentId":"sam","agentName":"Sam"}""");
        var converse = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);

        var inner = (await Gateway.GetAsync(Path)).Json;
        var outer = (await Gateway.SendAsync(HttpMethod.Get, Path, converse)).Json;

        Assert.Equal("""{"email":"ada@example.com"}""", inner["contact"]!.ToJsonString());
        Assert.Equal((null, """{"name":"Sam"}"""), (outer["contact"], outer["agent"]!.ToJsonString()));
    }

    [Fact]
    public async Task Events_say_who_is_waited_for_and_who_has_come()
    {
        var journal = cluster.World.Conversation(GatewayHost.Tenant, _id);
        journal.Append(new HandedOff { Reason = "asked", Waiting = true });
        journal.Append(new HandedOff { Reason = "asked", Waiting = true, ExpectedAt = World.Epoch.AddDays(1) });
        journal.Append(new ContactGiven { Email = "ada@example.com" });
        journal.Append(new HandedOff { Reason = "an agent joined", AgentId = "sam", AgentName = "Sam", Awaited = true });
        journal.Append(new AgentReplied { MessageId = "a-1", Text = "It is **there**", AgentId = "sam", AgentName = "Sam", Format = MessageFormat.Markdown });
        journal.Append(new ConversationRated { Score = 5, Former = 2 });
        journal.Append(new BotReplied { Turn = 1, Text = "Which?", Choices = [new Choice("none", "None of these")] });
        string[] expected =
        [
            """state {"seq":1,"state":"waitingForAgent"}""",
            """state {"seq":2,"state":"waitingForAgent","expectedAt":"2026-11-03T09:30:00+00:00"}""",
            """contact {"seq":3,"email":"ada@example.com"}""",
            """state {"seq":4,"state":"handedOff","agent":{"id":"sam","name":"Sam"},"assignee":{"id":"sam","name":"Sam"}}""",
            """message {"seq":5,"from":"agent","text":"It is **there**","at":"2026-11-02T09:30:05+00:00","messageId":"a-1","sources":[],"format":"markdown","author":{"name":"Sam"}}""",
            """rating {"seq":6,"score":5,"former":2}""",
            """message {"seq":7,"from":"bot","text":"Which?","at":"2026-11-02T09:30:07+00:00","sources":[],"choices":[{"id":"none","title":"None of these"}]}""",
        ];

        Assert.Equal(expected, await ReadAsync(Gateway.AllKey, expected.Length));
        var converse = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);
        Assert.Equal([expected[0], expected[1], expected[3].Replace("\"id\":\"sam\",", "", StringComparison.Ordinal), expected[4], expected[6]], await ReadAsync(converse, 5));
    }

    [Fact]
    public async Task An_agents_message_has_a_name_and_a_format()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");
        await Gateway.PostAsync($"{Path}/agent-messages", """{"messageId":"a-1","text":"**Yes**","agentId":"sam","agentName":"Sam Füßer","format":"markdown"}""");
        await Gateway.PostAsync($"{Path}/agent-messages", """{"messageId":"a-2","text":"No","agentId":"sam","format":"plain"}""");

        var messages = (await Gateway.GetAsync(Path)).Json["messages"]!.AsArray();

        Assert.Equal(("markdown", "Sam Füßer"), ((string?)messages[^2]!["format"], (string?)messages[^2]!["author"]!["name"]));
        Assert.Equal((null, null), (messages[^1]!["format"], messages[^1]!["author"]));
    }

    [Theory]
    [InlineData("contact", """{"email":"no address"}""", "email")]
    [InlineData("contact", """{"email":"ada@example"}""", "email")]
    [InlineData("contact", """{}""", "email")]
    [InlineData("agent-messages", """{"messageId":"a","text":"Hi","agentId":"sam","format":"html"}""", "format")]
    [InlineData("agent-messages", """{"messageId":"a","text":"Hi","agentId":"sam","agentName":"Sam\nBoss"}""", "agentName")]
    [InlineData("agent-messages", """{"messageId":"a","text":"Hi","agentId":"sam","agentName":"Sam\u202eBoss"}""", "agentName")]
    [InlineData("agent-messages", """{"messageId":"a","text":"Hi","agentId":"sam","agentName":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901"}""", "agentName")]
    [InlineData("handoff", """{"agentName":"Sam"}""", "agentName")]
    public async Task What_is_wrong_is_said(string command, string body, string member)
    {
        var answer = await Gateway.PostAsync($"{Path}/{command}", body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.NotNull(answer.Json["errors"]![member]);
    }

    private async Task<(string? State, string? ExpectedAt, string? Agent)> StateAsync()
    {
        var view = (await Gateway.GetAsync(Path)).Json;
        return ((string?)view["state"], (string?)view["expectedAt"], view["agent"]?.ToJsonString());
    }

    private async Task<string[]> ReadAsync(string key, int count)
    {
        await using var stream = await SseReader.OpenAsync(Gateway, $"{Path}/events", key);
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var item = await stream.NextAsync();
            lines.Add($"{item!.Value.EventType} {item.Value.Data.Replace("\\u002B", "+", StringComparison.Ordinal)}");
        }

        return [.. lines];
    }
}
