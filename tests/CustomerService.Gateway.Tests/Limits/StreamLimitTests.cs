using System.Net;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Limits;

/// <summary>Event streams per visitor, key, address and host.</summary>
public sealed class StreamLimitTests(ClusterFixture cluster)
{
    [Fact]
    public async Task A_visitor_has_so_many_streams_whatever_token_they_use()
    {
        await using var gateway = await cluster.StartGatewayAsync();
        var visit = (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        var again = (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors/resume", null, $$"""{"resumeToken":"{{visit["resumeToken"]}}"}""")).Json;
        string[] tokens = [(string)visit["token"]!, (string)again["token"]!];
        var path = $"{GatewayHost.Conversation((string)visit["conversationId"]!)}/events";
        var open = new List<SseReader>();
        for (var i = 0; i < 8; i++)
        {
            open.Add(await SseReader.OpenAsync(gateway, path, tokens[i % 2]));
        }

        var refused = await gateway.SendAsync(HttpMethod.Get, path, tokens[0]);
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal("close", refused.Headers["Connection"]);

        // Another visitor of the same address is not touched by it.
        var other = (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        await using var theirs = await SseReader.OpenAsync(gateway, $"{GatewayHost.Conversation((string)other["conversationId"]!)}/events", (string)other["token"]!);

        // A page that is closed gives its place back.
        await open[0].DisposeAsync();
        await Eventually.TrueAsync(() => TryOpen(gateway, path, tokens[1]), "The place was not given back.");
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("StreamsPerKey", HttpStatusCode.TooManyRequests, "too-many-requests")]
    [InlineData("StreamsPerAddress", HttpStatusCode.TooManyRequests, "too-many-requests")]
    [InlineData("Streams", HttpStatusCode.ServiceUnavailable, "unavailable")]
    public async Task Conversations_and_live_counters_share_the_limits(string limit, HttpStatusCode status, string kind)
    {
        var settings = new Dictionary<string, string?> { ["CustomerService:Limits:StreamsPerKey"] = "100", ["CustomerService:Limits:StreamsPerAddress"] = "100", ["CustomerService:Limits:Streams"] = "100" };
        settings[$"CustomerService:Limits:{limit}"] = "2";
        await using var gateway = await cluster.StartGatewayAsync(settings);
        var id = cluster.World.NextId("shared");
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new SystemNoted { Text = "x" });
        await using var first = await SseReader.OpenAsync(gateway, $"{GatewayHost.Conversation(id)}/events", gateway.AllKey);
        await using var second = await SseReader.OpenAsync(gateway, "/api/v1/tenants/demo/analytics/live/stream", gateway.AllKey);

        var refused = await gateway.GetAsync("/api/v1/tenants/demo/analytics/live/stream");
        refused.ShouldBeProblem(status, kind);
        Assert.Contains("Retry-After", refused.Headers.Keys);

        // What is no stream is answered as ever.
        Assert.Equal(HttpStatusCode.OK, (await gateway.GetAsync(GatewayHost.Conversation(id))).Status);
    }

    private static bool TryOpen(GatewayHost gateway, string path, string token)
    {
        using var request = GatewayHost.Request(HttpMethod.Get, path, token);
        using var response = gateway.Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        return response.IsSuccessStatusCode;
    }
}
