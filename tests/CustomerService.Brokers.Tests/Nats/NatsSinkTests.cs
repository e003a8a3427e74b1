using System.Text;
using CustomerService.Brokers.Nats;
using CustomerService.Brokers.Tests.Support;
using CustomerService.Channels;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Feed;

namespace CustomerService.Brokers.Tests.Nats;

/// <summary>Events in a real JetStream: what they look like, in which order, once, and what becomes of them where it takes none.</summary>
public sealed class NatsSinkTests(NatsFixture nats) : IClassFixture<NatsFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_CloudEvents_in_order_and_stored_once_however_often_they_come()
    {
        await using var bed = new SinkBed();
        await nats.CreateStreamAsync("support");
        var account = Account("support", ("stream", "support"));
        var events = SinkBed.Events(500);
        var results = await bed.Nats.DeliverAsync(account, events, Token);
        Assert.Equal(("support 1", "support 500"), (results[0].Detail, results[^1].Detail));
        results = await bed.Nats.DeliverAsync(account, events, Token);
        Assert.All(results, result => Assert.EndsWith(", it had it", result.Detail, StringComparison.Ordinal));

        var messages = await nats.ReadAsync("support");
        Assert.Equal(events.Select(each => each.Id), messages.Select(each => each.Headers!["ce-id"].ToString()));
        var first = messages[0];
        Assert.Equal("support.message.received", first.Subject);
        Assert.Equal("""{"turn":0,"text":"Größe "}""", Encoding.UTF8.GetString(first.Data!));
        Assert.Equal(
            [
                "Nats-Expected-Stream=support", "Nats-Msg-Id=conversations/c-0/1.0", "ce-datacontenttype=application/json",
                "ce-dataschema=urn:customer-service:event:message.received:1", "ce-id=conversations/c-0/1.0", "ce-sequence=000000000001.00",
                "ce-source=/api/v1/tenants/acme", "ce-specversion=1.0", "ce-subject=conversations/c-0",
                "ce-time=2026-11-23T08:30:00.0000000+00:00", "ce-type=customerservice.message.received",
            ],
            first.Headers!.Select(each => $"{each.Key}={each.Value}").Order(StringComparer.Ordinal));
        await bed.Nats.ForgetAsync(account);
    }

    [Fact]
    public async Task What_is_not_plain_in_an_id_is_escaped_as_the_binding_has_it()
    {
        await using var bed = new SinkBed();
        await nats.CreateStreamAsync("escaped");
        var account = Account("escaped");
        var happened = SinkBed.Events(1)[0] with { Subject = "conversations/Größe 50%" };
        Assert.Equal(FeedDeliveryOutcome.Delivered, Assert.Single(await bed.Nats.DeliverAsync(account, [happened], Token)).Outcome);
        Assert.Equal("conversations/Gr%C3%B6%C3%9Fe%2050%25", Assert.Single(await nats.ReadAsync("escaped")).Headers!["ce-subject"].ToString());
        await bed.Nats.ForgetAsync(account);
    }

    [Fact]
    public async Task Each_failure_has_its_words()
    {
        await using var bed = new SinkBed();
        await nats.CreateStreamAsync("words");
        Assert.Equal("no stream takes the subject nowhere.>, or JetStream is off", await ProblemAsync(bed, Account("nowhere")));
        Assert.StartsWith("the stream refused: expected stream", await ProblemAsync(bed, Account("words", ("stream", "other"))), StringComparison.Ordinal);
        Assert.Equal(
            "the server refused the user name, password or token", await ProblemAsync(bed, Account("words", ("password", "wrong-0123456789"))));
        Assert.Equal(
            "no connection (ConnectionRefused)", await ProblemAsync(bed, Account("words", ("url", $"nats://127.0.0.1:{Ports.Free()}"))));
        Assert.StartsWith("no connection", await ProblemAsync(bed, Account("words", ("url", nats.Url.Replace("nats:", "tls:", StringComparison.Ordinal)))), StringComparison.Ordinal);
        await using var strict = new SinkBed(allowPrivateNetworks: false);
        Assert.Equal("no connection: loopback addresses are not allowed", await ProblemAsync(strict, Account("words")));
    }

    [Fact]
    public async Task A_message_that_the_stream_finds_too_large_is_refused_alone()
    {
        await using var bed = new SinkBed();
        await nats.CreateStreamAsync("small", config => config.MaxMsgSize = 2000);
        var account = Account("small");
        FeedEvent[] events = [.. SinkBed.Events(1), .. SinkBed.Events(1, first: 1, bytes: 3000), .. SinkBed.Events(1, first: 2)];
        var results = await bed.Nats.DeliverAsync(account, [.. events], Token);
        Assert.Equal(
            [FeedDeliveryOutcome.Delivered, FeedDeliveryOutcome.Refused, FeedDeliveryOutcome.Delivered], results.Select(result => result.Outcome));

        // What is larger than the server itself allows is not even sent, and the others are.
        events = [.. SinkBed.Events(1, first: 3), .. SinkBed.Events(1, first: 4, bytes: 2_000_000), .. SinkBed.Events(1, first: 5)];
        results = await bed.Nats.DeliverAsync(account, [.. events], Token);
        Assert.Equal(
            [FeedDeliveryOutcome.Delivered, FeedDeliveryOutcome.Refused, FeedDeliveryOutcome.Delivered], results.Select(result => result.Outcome));
        await bed.Nats.ForgetAsync(account);
    }

    [Fact]
    public async Task After_the_server_was_killed_it_goes_on_over_another_connection_and_nothing_is_lost()
    {
        await using var bed = new SinkBed();
        await nats.CreateStreamAsync("durable");
        var account = Account("durable");
        Assert.Equal(FeedDeliveryOutcome.Delivered, (await bed.Nats.DeliverAsync(account, SinkBed.Events(100), Token))[^1].Outcome);
        await nats.Server.KillAsync();
        Assert.Equal(FeedDeliveryOutcome.Away, (await bed.Nats.DeliverAsync(account, SinkBed.Events(100, first: 100), Token))[0].Outcome);
        await nats.Server.RunAsync();
        Assert.Equal(FeedDeliveryOutcome.Delivered, (await bed.Nats.DeliverAsync(account, SinkBed.Events(100, first: 100), Token))[^1].Outcome);
        Assert.Equal(SinkBed.Events(200).Select(each => each.Id), (await nats.ReadAsync("durable")).Select(each => each.Headers!["ce-id"].ToString()));
        await bed.Nats.ForgetAsync(account);
    }

    private static async Task<string> ProblemAsync(SinkBed bed, ChannelAccount account)
    {
        var results = await bed.Nats.DeliverAsync(account, SinkBed.Events(3), Token);
        Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Away, result.Outcome));
        return results[0].Detail;
    }

    private ChannelAccount Account(string subject, params (string Name, string Value)[] others) => SinkBed.Account(
        NatsSink.SinkName,
        [
            .. new[]
            {
                ("url", nats.Url), ("subject", subject), ("username", NatsServer.User), ("password", NatsServer.Password),
            }.Where(each => !others.Any(other => other.Name == each.Item1)),
            .. others,
        ]);
}
