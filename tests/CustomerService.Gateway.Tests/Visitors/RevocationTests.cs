using System.Net;
using System.Text.Json.Nodes;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Visitors;

/// <summary>Visitors' tokens can be taken back: by themselves, by the company, and by their successors.</summary>
public sealed class RevocationTests(ClusterFixture cluster)
{
    private const string Visitors = "/api/v1/tenants/demo/visitors";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoked_tokens_open_nothing_any_more(bool byThemselves)
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:00.100" });
        var visit = (await gateway.SendAsync(HttpMethod.Post, Visitors, null)).Json;
        var path = GatewayHost.Conversation((string)visit["conversationId"]!);
        await gateway.SendAsync(HttpMethod.Post, $"{path}/messages", (string)visit["token"]!, """{"messageId":"m-1","text":"Hello"}""");
        await using var stream = await SseReader.OpenAsync(gateway, $"{path}/events", (string)visit["token"]!);
        await stream.NextAsync();

        var revoked = byThemselves
            ? await gateway.SendAsync(HttpMethod.Post, $"{Visitors}/forget", null, Resume(visit))
            : await gateway.SendAsync(HttpMethod.Delete, $"{path}/visitor", gateway.AllKey);
        Assert.Equal(HttpStatusCode.NoContent, revoked.Status);

        (await gateway.SendAsync(HttpMethod.Get, path, (string)visit["token"]!)).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        (await gateway.SendAsync(HttpMethod.Post, $"{Visitors}/resume", null, Resume(visit))).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        while (await stream.NextAsync() is not null)
        {
            // What was on its way; then the stream ends.
        }

        // The conversation stays, for the company.
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, path, gateway.AllKey)).Status);
    }

    [Fact]
    public async Task An_old_resume_token_is_good_for_nothing()
    {
        var first = (await cluster.Gateway.SendAsync(HttpMethod.Post, Visitors, null)).Json;
        var second = (await ResumeAsync(first)).Json;
        Assert.Equal(HttpStatusCode.OK, (await ResumeAsync(first)).Status);
        var third = (await ResumeAsync(second)).Json;
        (await ResumeAsync(first)).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await ResumeAsync(third)).Status);
    }

    [Fact]
    public async Task Only_who_may_shuts_a_visitor_out()
    {
        var visit = (await cluster.Gateway.SendAsync(HttpMethod.Post, Visitors, null)).Json;
        var path = $"{GatewayHost.Conversation((string)visit["conversationId"]!)}/visitor";
        var converse = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Conversations);
        Assert.Equal(HttpStatusCode.Forbidden, (await cluster.Gateway.SendAsync(HttpMethod.Delete, path, converse)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cluster.Gateway.SendAsync(HttpMethod.Delete, path, (string)visit["token"]!)).Status);
        (await cluster.Gateway.SendAsync(HttpMethod.Post, $"{Visitors}/forget", null, """{"resumeToken":"csr.AAAA"}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static string Resume(JsonNode visit) => $$"""{"resumeToken":"{{visit["resumeToken"]}}"}""";

    private Task<Answer> ResumeAsync(JsonNode visit) => cluster.Gateway.SendAsync(HttpMethod.Post, $"{Visitors}/resume", null, Resume(visit));
}
