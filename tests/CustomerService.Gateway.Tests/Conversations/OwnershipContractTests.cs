using System.Net;
using CustomerService.Access;
using CustomerService.Conversations;
using CustomerService.Desk;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Conversations;

/// <summary>Taking a conversation, giving it back, and the list of those that wait, as the contract has them.</summary>
public sealed class OwnershipContractTests(ClusterFixture cluster)
{
    private readonly string _id = cluster.World.NextId("own");

    private GatewayHost Gateway => cluster.Gateway;

    private string Path => GatewayHost.Conversation(_id);

    [Fact]
    public async Task Who_comes_second_hears_who_came_first()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");

        (await Gateway.PostAsync($"{Path}/take", """{"agent":"sam","name":" Sam "}""")).ShouldBe($$"""{"conversationId":"{{_id}}","seq":4,"duplicate":false,"state":"handedOff"}""");
        foreach (var command in new[] { "take", "release" })
        {
            var lost = await Gateway.PostAsync($"{Path}/{command}", """{"agent":"kim"}""");
            lost.ShouldBeProblem(HttpStatusCode.Conflict, "refused");
            Assert.Equal("""{"id":"sam","name":"Sam"}""", lost.Json["assignee"]!.ToJsonString());
        }

        Assert.Equal("""{"id":"sam","name":"Sam"}""", (await Gateway.GetAsync(Path)).Json["assignee"]!.ToJsonString());
        (await Gateway.PostAsync($"{Path}/release", """{"agent":"sam","to":"queue"}""")).ShouldBe($$"""{"conversationId":"{{_id}}","seq":5,"duplicate":false,"state":"waitingForAgent"}""");
        Assert.Null((await Gateway.GetAsync(Path)).Json["assignee"]);
    }

    [Fact]
    public async Task Who_may_not_see_decisions_sees_the_name_alone()
    {
        await Gateway.PostAsync($"{Path}/messages", """{"messageId":"m-1","text":"Hello"}""");
        await Gateway.PostAsync($"{Path}/take", """{"agent":"sam","name":"Sam"}""");
        var converse = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);

        Assert.Equal("""{"name":"Sam"}""", (await Gateway.SendAsync(HttpMethod.Get, Path, converse)).Json["assignee"]!.ToJsonString());
    }

    [Theory]
    [InlineData("take", "{}", "agent")]
    [InlineData("take", """{"agent":""}""", "agent")]
    [InlineData("take", """{"agent":"not an id"}""", "agent")]
    [InlineData("take", """{"agent":"sam","name":"Sam\nBoss"}""", "name")]
    [InlineData("release", "{}", "agent")]
    [InlineData("release", """{"agent":"sam","to":"nowhere"}""", "to")]
    [InlineData("release", """{"agent":"sam","reason":" "}""", "reason")]
    public async Task What_is_wrong_with_a_command_is_said(string command, string body, string member)
    {
        var answer = await Gateway.PostAsync($"{Path}/{command}", body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.NotNull(answer.Json["errors"]![member]);
    }

    [Theory]
    [InlineData("state=closed", "state")]
    [InlineData("agent=sam", "agent")]
    [InlineData("state=assigned&agent=not%20an%20id", "agent")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=99999999999999999999.c-1", "cursor")]
    [InlineData("cursor=9223372036854775807.c-1", "cursor")]
    [InlineData("cursor=1.%20", "cursor")]
    public async Task What_is_wrong_with_a_list_is_said(string query, string member)
    {
        var answer = await Gateway.GetAsync($"/api/v1/tenants/demo/inbox?{query}");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.NotNull(answer.Json["errors"]![member]);
    }

    [Fact]
    public async Task The_inbox_is_read_page_by_page_with_all_that_a_list_shows()
    {
        await using var own = await ClusterOfItsOwnAsync();
        own.World.Waiting[GatewayHost.Tenant] =
        [
            Entry("c-1") with { CustomerId = "ada", Intent = "track_order", Sentiment = "negative", ExpectedAt = World.Epoch, LastMessageAt = World.Epoch },
            Entry("c-2"),
            Entry("c-3") with { Status = ConversationStatus.HandedOff, Assignee = new Assignee("sam", "Sam") },
            Entry("c-4") with { Status = ConversationStatus.HandedOff, Assignee = new Assignee("kim", null) },
        ];
        const string Inbox = "/api/v1/tenants/demo/inbox";

        var first = (await own.Gateway.GetAsync($"{Inbox}?state=waiting&limit=1")).Json;
        Assert.Equal(
            """{"conversationId":"c-1","state":"waitingForAgent","since":"2026-11-02T09:30:00+00:00","reason":"asked","expectedAt":"2026-11-02T09:30:00+00:00","channel":"web","customerId":"ada","lastMessageAt":"2026-11-02T09:30:00+00:00","intent":"track_order","sentiment":"negative","assignee":null}""",
            Assert.Single(first["conversations"]!.AsArray())!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal((2, 2), ((int)first["waiting"]!, (int)first["assigned"]!));
        var second = (await own.Gateway.GetAsync($"{Inbox}?limit=1&cursor={(string)first["next"]!}")).Json;
        Assert.Equal(("c-2", null), ((string?)second["conversations"]![0]!["conversationId"], second["next"]));
        var kims = (await own.Gateway.GetAsync($"{Inbox}?state=assigned&agent=kim")).Json["conversations"]!.AsArray();
        Assert.Equal("""{"id":"kim"}""", Assert.Single(kims)!["assignee"]!.ToJsonString());

        own.World.NoInbox = true;
        (await own.Gateway.GetAsync(Inbox)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    private static async Task<ClusterFixture> ClusterOfItsOwnAsync()
    {
        var own = new ClusterFixture();
        await own.InitializeAsync();
        return own;
    }

    private static InboxEntry Entry(string id) => new()
    {
        ConversationId = id,
        Status = ConversationStatus.WaitingForAgent,
        Since = World.Epoch,
        Reason = "asked",
        Channel = "web",
        Seq = 4,
    };
}
