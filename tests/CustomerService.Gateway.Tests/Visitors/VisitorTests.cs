using System.Net;
using System.Text.Json.Nodes;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Gateway.Tests.Visitors;

public sealed class VisitorTests(ClusterFixture cluster)
{
    private const string Visitors = "/api/v1/tenants/demo/visitors";
    private const string Hello = """{"messageId":"m-1","text":"Hello"}""";

    private GatewayHost Gateway => cluster.Gateway;

    [Fact]
    public async Task A_visitor_talks_in_a_conversation_of_their_own()
    {
        var visit = await BeginAsync();
        var path = GatewayHost.Conversation(Id(visit));

        // Before the first message there is an empty conversation, not none.
        (await Gateway.SendAsync(HttpMethod.Get, path, Token(visit))).ShouldBe($$"""{"conversationId":"{{Id(visit)}}","state":"open","messages":[]}""");

        var posted = await Gateway.SendAsync(HttpMethod.Post, $"{path}/messages", Token(visit), Hello);
        Assert.Equal("Reply to Hello", (string?)posted.Json["replies"]![0]!["text"]);
        Assert.Equal(HttpStatusCode.OK, (await Gateway.SendAsync(HttpMethod.Post, $"{path}/rating", Token(visit), """{"score":4}""")).Status);
    }

    [Fact]
    public async Task A_visitor_is_not_told_what_was_understood_and_decided()
    {
        string[] inner = ["sentiment", "intent", "confidence", "decision", "policy", "reason"];
        var visit = await BeginAsync();
        var path = GatewayHost.Conversation(Id(visit));

        // The first answer and the one to the same message again.
        for (var i = 0; i < 2; i++)
        {
            var posted = await Gateway.SendAsync(HttpMethod.Post, $"{path}/messages", Token(visit), Hello);
            Assert.Equal("Reply to Hello", (string?)posted.Json["replies"]![0]!["text"]);
            Assert.Null(posted.Json["understanding"]);
            Assert.All(inner, name => Assert.DoesNotContain($"\"{name}\"", posted.Body, StringComparison.Ordinal));
        }

        var transcript = await Gateway.SendAsync(HttpMethod.Get, path, Token(visit));
        Assert.Equal(2, transcript.Json["messages"]!.AsArray().Count);
        Assert.All(inner, name => Assert.DoesNotContain($"\"{name}\"", transcript.Body, StringComparison.Ordinal));
        await using (var stream = await SseReader.OpenAsync(Gateway, $"{path}/events", Token(visit)))
        {
            // The decision stands between the two.
            Assert.Equal("customer", (string?)SseReader.Data(await stream.NextAsync())["from"]);
            Assert.Equal("bot", (string?)SseReader.Data(await stream.NextAsync())["from"]);
        }

        // The company's key is told all of it.
        var told = (await Gateway.SendAsync(HttpMethod.Post, $"{path}/messages", Gateway.AllKey, Hello.Replace("m-1", "m-2", StringComparison.Ordinal))).Json;
        Assert.NotNull(told["understanding"]!["sentiment"]);
        Assert.NotNull(told["decision"]!["reason"]);
    }

    [Fact]
    public async Task A_visitor_speaks_for_nobody_else()
    {
        var visit = await BeginAsync();
        await Gateway.SendAsync(
            HttpMethod.Post,
            $"{GatewayHost.Conversation(Id(visit))}/messages",
            Token(visit),
            """{"messageId":"m-1","text":"Hello","customerId":"somebody-else","channel":"webhook"}""");

        var received = Assert.IsType<MessageReceived>(cluster.World.Conversation(GatewayHost.Tenant, Id(visit)).After(0, 1).Single());
        Assert.Equal((string?)visit["customerId"], received.CustomerId);
        Assert.Equal("web", received.Channel);
    }

    [Fact]
    public async Task A_visitors_stream_waits_for_the_first_message()
    {
        var visit = await BeginAsync();
        var path = GatewayHost.Conversation(Id(visit));
        await using var stream = await SseReader.OpenAsync(Gateway, $"{path}/events", Token(visit));
        await Gateway.SendAsync(HttpMethod.Post, $"{path}/messages", Token(visit), Hello);

        Assert.Equal("customer", (string?)SseReader.Data(await stream.NextAsync())["from"]);
        Assert.Equal("bot", (string?)SseReader.Data(await stream.NextAsync())["from"]);
    }

    [Fact]
    public async Task A_token_ends_and_a_resume_token_brings_the_visitor_back()
    {
        var time = new FakeTimeProvider(World.Epoch);
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var visit = (await gateway.SendAsync(HttpMethod.Post, Visitors, null)).Json;
        Assert.Equal(World.Epoch.AddMinutes(15), (DateTimeOffset)visit["expiresAt"]!);
        var path = GatewayHost.Conversation(Id(visit));

        time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, path, Token(visit))).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.SendAsync(HttpMethod.Get, path, Token(visit))).Status);

        var resumed = (await gateway.SendAsync(HttpMethod.Post, $"{Visitors}/resume", null, Resume(visit))).Json;
        Assert.Equal(Id(visit), Id(resumed));
        Assert.Equal((string?)visit["customerId"], (string?)resumed["customerId"]);
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, path, Token(resumed))).Status);

        time.Advance(TimeSpan.FromDays(30));
        (await gateway.SendAsync(HttpMethod.Post, $"{Visitors}/resume", null, Resume(resumed))).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Tokens_are_not_interchangeable()
    {
        var visit = await BeginAsync();
        var path = GatewayHost.Conversation(Id(visit));
        var resume = (string)visit["resumeToken"]!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.SendAsync(HttpMethod.Get, path, resume)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.SendAsync(HttpMethod.Get, path, "csv." + resume[4..])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.SendAsync(HttpMethod.Post, $"{Visitors}/resume", null, $$"""{"resumeToken":"{{Token(visit)}}"}""")).Status);

        // A resume token of one tenant at the door of another; a damaged token.
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/acme/visitors/resume", null, Resume(visit))).Status);
        var damaged = Token(visit)[..^2] + (Token(visit)[^2] == 'A' ? "BA" : "AA");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.SendAsync(HttpMethod.Get, path, damaged)).Status);

        // The same conversation id at another tenant.
        Assert.Equal(HttpStatusCode.NotFound, (await Gateway.SendAsync(HttpMethod.Get, GatewayHost.Conversation(Id(visit), GatewayHost.OtherTenant), Token(visit))).Status);
    }

    [Fact]
    public async Task Only_tenants_with_a_web_chat_let_visitors_in()
    {
        (await Gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/closed/visitors", null)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/closed/visitors/resume", null, """{"resumeToken":"x"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Visits_from_one_address_are_limited()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:VisitsPerMinute"] = "3" });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Post, Visitors, null)).Status);
        }

        var refused = await gateway.SendAsync(HttpMethod.Post, Visitors, null);
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);

        // Keys are not concerned.
        Assert.Equal(HttpStatusCode.OK, (await gateway.GetAsync("/api/v1/tenants/demo/keys")).Status);
    }

    [Theory]
    [InlineData("acme", "https://shop.example", true)]
    [InlineData("acme", "https://evil.example", false)]
    [InlineData("demo", "https://shop.example", false)]
    public async Task Only_the_sites_a_tenant_named_may_embed_its_chat(string tenant, string origin, bool allowed)
    {
        var preflight = await Gateway.SendAsync(
            HttpMethod.Options,
            $"{GatewayHost.Conversation("c", tenant)}/messages",
            null,
            null,
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type"));
        var begun = await Gateway.SendAsync(HttpMethod.Post, $"/api/v1/tenants/{tenant}/visitors", null, null, ("Origin", origin));

        Assert.Equal(allowed ? origin : null, preflight.Headers.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.Equal(allowed ? origin : null, begun.Headers.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.DoesNotContain("Access-Control-Allow-Credentials", begun.Headers.Keys);
    }

    private static string Id(JsonNode visit) => (string)visit["conversationId"]!;

    private static string Token(JsonNode visit) => (string)visit["token"]!;

    private static string Resume(JsonNode visit) => $$"""{"resumeToken":"{{visit["resumeToken"]}}"}""";

    private async Task<JsonNode> BeginAsync() => (await Gateway.SendAsync(HttpMethod.Post, Visitors, null)).Json;
}
