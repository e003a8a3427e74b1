using System.Net;
using CustomerService.Channels.Signatures;
using CustomerService.EndpointDoubles;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>Replies reach an endpoint, signed; what is given up can be sent again; and nothing of it is in the logs.</summary>
public sealed class WebhookTests(RunningHost running) : IClassFixture<RunningHost>
{
    private HostApi Api => running.Api;

    [Fact]
    public async Task A_reply_arrives_signed_and_once()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await Api.UseAsync(endpoint);
        await HostApi.InsistAsync(() => Api.SayAsync("hook", "m-1", "Where is my order?", "webhook"));

        await Wait.UntilAsync(() => endpoint.Posts.Count > 0, () => running.Host.Everything);
        await Api.OutboxEmptyAsync("hook");

        var post = Assert.Single(endpoint.Posts);
        Assert.Equal(SignatureVerdict.Valid, post.Signature);
        Assert.Equal(("demo", "hook"), (post.Tenant, post.ConversationId));
        var reply = Assert.Single(await Api.TranscriptAsync("hook"), m => m.GetProperty("from").GetString() == "bot");
        Assert.Equal((reply.GetProperty("seq").GetInt64(), reply.GetProperty("text").GetString()), (post.Seq, post.Text));
    }

    [Fact]
    public async Task A_dead_letter_names_its_reason_and_is_replayed_under_its_key()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await Api.UseAsync(endpoint);
        endpoint.Fail(EndpointFault.Answer(400));
        await HostApi.InsistAsync(() => Api.SayAsync("dead", "m-1", "Where is my order?", "webhook"));
        await Wait.UntilAsync(() => endpoint.Posts.Count > 0, () => running.Host.Everything);
        var outbox = await Api.OutboxEmptyAsync("dead");
        var letter = Assert.Single(outbox.GetProperty("deadLetters").EnumerateArray());
        Assert.Contains("400", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var key = letter.GetProperty("key").GetString()!;

        Assert.Equal(HttpStatusCode.NoContent, (await Api.PostAsync($"conversations/dead/outbox/{Uri.EscapeDataString(key)}/replay")).Status);

        await Wait.UntilAsync(() => endpoint.Applied.Count > 0, () => running.Host.Everything);
        Assert.Single(endpoint.Posts.Select(post => post.Key).Distinct(StringComparer.Ordinal));
        Assert.Empty((await Api.OutboxEmptyAsync("dead")).GetProperty("deadLetters").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Api.PostAsync($"conversations/dead/outbox/{Uri.EscapeDataString(key)}/replay")).Status);
    }

    [Fact]
    public async Task What_customers_write_is_in_no_log()
    {
        const string Canary = "zyxcanary4711";
        await using var endpoint = await EndpointDouble.StartAsync();
        await Api.UseAsync(endpoint);
        endpoint.Fail(EndpointFault.Broken, EndpointFault.Answer(400));
        await HostApi.InsistAsync(() => Api.SayAsync("quiet", "m-1", $"My name is {Canary} and I am angry!", "webhook"));
        Assert.Equal(HttpStatusCode.OK, (await Api.PostAsync("conversations/quiet/agent-messages", new { messageId = "a-1", text = $"Dear {Canary}", agentId = "sam" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api.PostAsync("conversations/quiet/rating", new { score = 1, comment = Canary })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Api.SayAsync("quiet", "m-1", $"Other text of {Canary}", "webhook")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.PostAsync("conversations/quiet/messages", new { messageId = "m 2", text = Canary, customerId = $"{Canary} {Canary}" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api.PutAsync("customers/quiet", new { source = "test", fields = new { name = Canary }, identities = new[] { new { channel = "email", address = $"{Canary}@example.com", verified = true } } })).Status);
        await Api.OutboxEmptyAsync("quiet");

        Assert.Contains("dbug:", running.Host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, running.Host.Everything, StringComparison.Ordinal);
    }
}
