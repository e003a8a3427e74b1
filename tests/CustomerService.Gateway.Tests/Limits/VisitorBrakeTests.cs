using System.Globalization;
using System.Net;
using System.Text;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Gateway.Tests.Limits;

/// <summary>What one visitor may send: messages, bytes, requests.</summary>
public sealed class VisitorBrakeTests(ClusterFixture cluster)
{
    [Fact]
    public async Task A_visitor_who_writes_too_fast_waits_and_nobody_else()
    {
        var time = new FakeTimeProvider(World.Epoch);
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var visitor = await BeginAsync(gateway);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, visitor, $"m-{i}", "Hello")).Status);
        }

        var refused = await SayAsync(gateway, visitor, "m-10", "Hello");
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal("2", refused.Headers["Retry-After"]);
        (await gateway.SendAsync(HttpMethod.Post, $"{GatewayHost.Conversation(visitor.Id)}/rating", visitor.Token, """{"score":1}""")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");

        // Reading goes on; so do other visitors, and keys, on the same conversation too.
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, GatewayHost.Conversation(visitor.Id), visitor.Token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, await BeginAsync(gateway), "m-0", "Hello")).Status);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, visitor with { Token = gateway.AllKey }, $"k-{i}", "Hello")).Status);
        }

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, visitor, "m-10", "Hello")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SayAsync(gateway, visitor, "m-11", "Hello")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_visitor_who_writes_too_much_waits(bool chunked)
    {
        var time = new FakeTimeProvider(World.Epoch);
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var visitor = await BeginAsync(gateway);
        var sent = 0;
        Answer answer;
        do
        {
            answer = await SayAsync(gateway, visitor, $"m-{sent++}", new string('語', 32_768), chunked);
        }
        while (answer.Status == HttpStatusCode.OK);

        // 98,304 bytes each, 262,144 a minute.
        Assert.Equal(4, sent);
        answer.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        time.Advance(TimeSpan.FromSeconds(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, visitor, $"m-{sent}", "short", chunked)).Status);
    }

    [Fact]
    public async Task A_visitor_who_asks_too_often_waits()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Limits:VisitorRequestsPerMinute"] = "10" });
        var visitor = await BeginAsync(gateway);
        var answers = new List<Answer>();
        for (var i = 0; i < 10; i++)
        {
            answers.Add(await gateway.SendAsync(HttpMethod.Get, GatewayHost.Conversation(visitor.Id), visitor.Token));
        }

        Assert.Equal(HttpStatusCode.OK, answers[0].Status);
        answers[^1].ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task Wrong_keys_of_one_address_are_asked_about_so_often_only()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Limits:WrongCredentialsPerMinute"] = "3" });
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.GetAsync(GatewayHost.Conversation("none"))).Status);
        var ids = Enumerable.Range(0, 10).Select(_ => cluster.World.NextId("wrong").Replace("-", "", StringComparison.Ordinal)).ToList();
        var answers = new List<HttpStatusCode>();
        foreach (var id in ids)
        {
            answers.Add((await gateway.SendAsync(HttpMethod.Get, GatewayHost.Conversation("none"), $"cs.demo.{id}.{new string('a', 43)}")).Status);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Distinct());
        Assert.True(ids.Count(cluster.World.Verifications.ContainsKey) < 10);

        // What is known to be good goes on.
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.GetAsync(GatewayHost.Conversation("none"))).Status);
    }

    private static async Task<Visitor> BeginAsync(GatewayHost gateway)
    {
        var visit = (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        return new Visitor((string)visit["token"]!, (string)visit["conversationId"]!);
    }

    private static Task<Answer> SayAsync(GatewayHost gateway, Visitor visitor, string messageId, string text, bool chunked = false)
    {
        var request = GatewayHost.Request(HttpMethod.Post, $"{GatewayHost.Conversation(visitor.Id)}/messages", visitor.Token);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"messageId":"{{messageId}}","text":"{{text}}"}"""));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        return gateway.SendAsync(request);
    }

    private sealed record Visitor(string Token, string Id);
}
