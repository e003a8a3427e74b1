using System.Net;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Conversations;

public sealed class MessageContractTests(ClusterFixture cluster)
{
    private readonly string _id = cluster.World.NextId("contract");

    private GatewayHost Gateway => cluster.Gateway;

    private string Path => GatewayHost.Conversation(_id);

    [Fact]
    public async Task A_message_is_answered_as_the_contract_says()
    {
        var answer = await Gateway.PostAsync(
            $"{Path}/messages",
            """{"messageId":"m-1","text":"Where is my order?","customerId":"c-1","channel":"api","locale":"en","unknown":{"ignored":[1]}}""");

        answer.ShouldBe($$"""
            {"conversationId":"{{_id}}","turn":1,"duplicate":false,
             "understanding":{"intent":"track_order","confidence":0.94,"outOfScope":false,"sentiment":{"label":"neutral","score":-0.1},"language":"en"},
             "decision":{"policy":"knowledge","reason":"An article fits."},
             "replies":[{"seq":3,"text":"Reply to Where is my order?","sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}],
             "state":"open"}
            """);
    }

    [Fact]
    public async Task The_same_message_again_is_the_same_turn()
    {
        const string Message = """{"messageId":"m-1","text":"Hello"}""";
        var first = await Gateway.PostAsync($"{Path}/messages", Message);
        var second = await Gateway.PostAsync($"{Path}/messages", Message);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        var expected = first.Json;
        expected["duplicate"] = true;
        second.ShouldBe(expected.ToJsonString());
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_a_conflict()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");
        var answer = await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Good-bye"}""");
        answer.ShouldBeProblem(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_pending_turn_has_no_understanding_yet()
    {
        var answer = await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"!pending"}""");
        answer.ShouldBe($$"""
            {"conversationId":"{{_id}}","turn":1,"duplicate":false,"understanding":null,
             "decision":{"policy":"pending","reason":"Waiting for something slow."},"replies":[],"answerPending":true,"state":"waiting"}
            """);
    }

    [Fact]
    public async Task A_conversation_is_read_in_pages()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Gateway.PostAsync($"{Path}/messages", $$"""{"messageId":"m-{{i}}","text":"Text {{i}}"}""");
        }

        var first = await Gateway.GetAsync($"{Path}?limit=4");
        var second = await Gateway.GetAsync($"{Path}?limit=4&after={first.Json["next"]}");

        second.ShouldBe($$"""
            {"conversationId":"{{_id}}","state":"open","messages":[
              {"seq":7,"from":"customer","text":"Text 3","at":"2026-11-02T09:30:07+00:00","messageId":"m-3","sources":[]},
              {"seq":9,"from":"bot","text":"Reply to Text 3","at":"2026-11-02T09:30:09+00:00",
               "sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}]}
            """);
        Assert.Equal([1, 3, 4, 6], first.Json["messages"]!.AsArray().Select(message => (int)message!["seq"]!));
    }

    [Fact]
    public async Task Every_state_has_its_word()
    {
        var journal = cluster.World.Conversation(GatewayHost.Tenant, _id);
        var words = new List<string?>();
        foreach (var status in Enum.GetValues<ConversationStatus>())
        {
            journal.Status = status;
            words.Add((string?)(await Gateway.GetAsync(Path)).Json["state"]);
        }

        Assert.Equal(["open", "waiting", "handedOff", "closed", "reopened", "waitingForAgent"], words);
    }

    [Fact]
    public async Task Agents_take_over_give_back_and_close()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"A person, please"}""");

        var agent = await Gateway.PostAsync($"{Path}/agent-messages", """{"messageId":"a-1","text":"Sam here.","agentId":"sam"}""");
        agent.ShouldBe($$"""{"conversationId":"{{_id}}","seq":4,"duplicate":false,"state":"handedOff"}""");
        var taken = await Gateway.PostAsync($"{Path}/handoff", """{"agentId":"sam"}""");
        taken.ShouldBe($$"""{"conversationId":"{{_id}}","seq":5,"duplicate":false,"state":"handedOff"}""");
        var given = await Gateway.PostAsync($"{Path}/handoff", """{"toAgent":false,"reason":"done"}""");
        given.ShouldBe($$"""{"conversationId":"{{_id}}","seq":6,"duplicate":false,"state":"open"}""");
        var closed = await Gateway.PostAsync($"{Path}/close", null);
        closed.ShouldBe($$"""{"conversationId":"{{_id}}","seq":7,"duplicate":false,"state":"closed"}""");
        var rated = await Gateway.PostAsync($"{Path}/rating", """{"score":5,"comment":""}""");
        rated.ShouldBe($$"""{"conversationId":"{{_id}}","seq":8,"duplicate":false,"state":"closed"}""");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        (await Gateway.GetAsync(Path)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.GetAsync($"{Path}/events")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.PostAsync($"{Path}/close", null)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.PostAsync($"{Path}/rating", """{"score":3}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }
}
