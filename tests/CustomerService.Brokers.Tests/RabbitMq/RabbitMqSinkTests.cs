using System.Text;
using CustomerService.Brokers.RabbitMq;
using CustomerService.Brokers.Tests.Support;
using CustomerService.Channels;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Feed;
using RabbitMQ.Client;

namespace CustomerService.Brokers.Tests.RabbitMq;

/// <summary>Events in a real RabbitMQ: what they look like, in which order, and what becomes of them where it takes none.</summary>
public sealed class RabbitMqSinkTests(RabbitMqFixture rabbit) : IClassFixture<RabbitMqFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_CloudEvents_persistent_and_in_order()
    {
        await using var bed = new SinkBed();
        await using var queue = await rabbit.QueueAsync("orders");
        var account = Account("orders");
        var events = SinkBed.Events(500);
        var results = await bed.RabbitMq.DeliverAsync(account, events, Token);
        Assert.All(results, result => Assert.Equal(FeedDelivery.Delivered("confirmed"), result));

        var messages = await queue.ReadAsync(500);
        Assert.Equal(events.Select(each => each.Id), messages.Select(each => each.BasicProperties.MessageId));
        var first = messages[0];
        Assert.Equal("message.received", first.RoutingKey);
        Assert.Equal("application/json", first.BasicProperties.ContentType);
        Assert.Equal(DeliveryModes.Persistent, first.BasicProperties.DeliveryMode);
        Assert.Equal("""{"turn":0,"text":"Größe "}""", Encoding.UTF8.GetString(first.Body.Span));
        Assert.Equal(
            [
                "cloudEvents_dataschema=urn:customer-service:event:message.received:1", "cloudEvents_id=conversations/c-0/1.0",
                "cloudEvents_sequence=000000000001.00", "cloudEvents_source=/api/v1/tenants/acme", "cloudEvents_specversion=1.0",
                "cloudEvents_subject=conversations/c-0", "cloudEvents_time=2026-11-23T08:30:00.0000000+00:00",
                "cloudEvents_type=customerservice.message.received",
            ],
            first.BasicProperties.Headers!.Select(each => $"{each.Key}={Encoding.UTF8.GetString((byte[])each.Value!)}").Order(StringComparer.Ordinal));
        await bed.RabbitMq.ForgetAsync(account);
    }

    [Fact]
    public async Task A_queue_may_be_named_instead_of_an_exchange()
    {
        await using var bed = new SinkBed();
        await using var queue = await rabbit.QueueAsync("named");
        var account = SinkBed.Account(
            RabbitMqSink.SinkName, ("url", rabbit.Url), ("routingKey", "named"), ("username", RabbitMqServer.User), ("password", RabbitMqServer.Password));
        Assert.Empty(bed.Check(account));
        Assert.All(await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(3), Token), result => Assert.Equal(FeedDeliveryOutcome.Delivered, result.Outcome));
        Assert.Equal(3, (await queue.ReadAsync(3)).Count);
        await bed.RabbitMq.ForgetAsync(account);
    }

    [Fact]
    public async Task What_no_queue_takes_waits_and_all_behind_it()
    {
        await using var bed = new SinkBed();
        await using var queue = await rabbit.QueueAsync("partly", "message.*");
        var account = Account("partly");
        var results = await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(4), Token);
        Assert.Equal(
            [FeedDeliveryOutcome.Delivered, FeedDeliveryOutcome.Away, FeedDeliveryOutcome.Away, FeedDeliveryOutcome.Away],
            results.Select(result => result.Outcome));
        Assert.Equal("no queue takes routing key 'turn.decided' of exchange 'partly' (NO_ROUTE): bind one, or narrow kinds", results[1].Detail);

        // And once one is bound it goes on.
        await queue.BindAsync("turn.*");
        results = await bed.RabbitMq.DeliverAsync(account, [.. SinkBed.Events(4).Skip(1)], Token);
        Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Delivered, result.Outcome));
        await bed.RabbitMq.ForgetAsync(account);
    }

    [Fact]
    public async Task Each_failure_has_its_words()
    {
        await using var bed = new SinkBed();
        Assert.Equal(
            "the broker ended it: NOT_FOUND - no exchange 'none' in vhost '/'", await ProblemAsync(bed, Account("none")));
        Assert.Equal(
            "the broker refused the user name or password", await ProblemAsync(bed, Account("orders", ("password", "wrong-0123456789"))));
        Assert.StartsWith(
            "the broker refused: NOT_ALLOWED - vhost", await ProblemAsync(bed, Account("orders", ("url", rabbit.Url + "/elsewhere"))), StringComparison.Ordinal);
        Assert.Equal(
            "no connection (ConnectionRefused)", await ProblemAsync(bed, Account("orders", ("url", $"amqp://127.0.0.1:{Ports.Free()}"))));
        Assert.StartsWith(
            "the TLS handshake failed", await ProblemAsync(bed, Account("orders", ("url", rabbit.Url.Replace("amqp:", "amqps:", StringComparison.Ordinal)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_operator_allows_no_address_inside_none_is_connected_to()
    {
        await using var bed = new SinkBed(allowPrivateNetworks: false);
        var problem = await ProblemAsync(bed, Account("orders", ("url", rabbit.Url)));
        Assert.Equal("no connection: loopback addresses are not allowed", problem);
    }

    [Fact]
    public async Task A_queue_that_is_full_lets_all_wait()
    {
        await using var bed = new SinkBed();
        await using var queue = await rabbit.QueueAsync("full", arguments: new() { ["x-max-length"] = 2, ["x-overflow"] = "reject-publish" });
        var account = Account("full");
        var results = await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(20), Token);
        Assert.Equal(FeedDeliveryOutcome.Away, results[^1].Outcome);
        Assert.Equal("a queue is full, or failed to take it", results[^1].Detail);
        await bed.RabbitMq.ForgetAsync(account);
    }

    [Fact]
    public async Task After_the_broker_was_killed_it_goes_on_over_another_connection_and_nothing_is_lost()
    {
        await using var bed = new SinkBed();
        var account = Account("durable");
        await using (await rabbit.QueueAsync("durable", keep: true))
        {
            Assert.Equal(FeedDeliveryOutcome.Delivered, (await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(100), Token))[^1].Outcome);
            await rabbit.Server.KillAsync();
            Assert.Equal(FeedDeliveryOutcome.Away, (await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(100, first: 100), Token))[0].Outcome);
            await rabbit.Server.RunAsync();
        }

        Assert.Equal(FeedDeliveryOutcome.Delivered, (await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(100, first: 100), Token))[^1].Outcome);
        await using var queue = await rabbit.QueueAsync("durable");
        Assert.Equal(SinkBed.Events(200).Select(each => each.Id), (await queue.ReadAsync(200)).Select(each => each.BasicProperties.MessageId));
        await bed.RabbitMq.ForgetAsync(account);
    }

    private static async Task<string> ProblemAsync(SinkBed bed, ChannelAccount account)
    {
        var results = await bed.RabbitMq.DeliverAsync(account, SinkBed.Events(3), Token);
        Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Away, result.Outcome));
        return results[0].Detail;
    }

    private ChannelAccount Account(string exchange, params (string Name, string Value)[] others) => SinkBed.Account(
        RabbitMqSink.SinkName,
        [
            .. new[]
            {
                ("url", rabbit.Url), ("exchange", exchange), ("username", RabbitMqServer.User), ("password", RabbitMqServer.Password),
            }.Where(each => !others.Any(other => other.Name == each.Item1)),
            .. others,
        ]);
}
