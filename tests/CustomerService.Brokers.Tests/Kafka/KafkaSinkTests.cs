using System.Text;
using CustomerService.Brokers.Kafka;
using CustomerService.Brokers.Tests.Support;
using CustomerService.Channels;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Feed;

namespace CustomerService.Brokers.Tests.Kafka;

/// <summary>Events at the mock brokers of Kafka's own client: what they look like, in which order, and what becomes of them without any.</summary>
public sealed class KafkaSinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_CloudEvents_with_their_subject_as_the_key_and_in_order()
    {
        using var cluster = new MockCluster();
        await using var bed = new SinkBed();
        var account = Account(cluster.Servers);
        var events = SinkBed.Events(500);
        var results = await bed.Kafka.DeliverAsync(account, events, Token);
        Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Delivered, result.Outcome));
        Assert.Matches("^partition [0-9], offset 0$", results[0].Detail);

        var messages = cluster.Read("support", 500);
        Assert.Equal(events.Select(each => each.Id).Order(StringComparer.Ordinal), messages.Select(IdOf).Order(StringComparer.Ordinal));
        foreach (var subject in messages.GroupBy(each => each.Message.Key, StringComparer.Ordinal))
        {
            Assert.Single(subject.Select(each => each.Partition).Distinct());
            Assert.Equal(events.Where(each => each.Subject == subject.Key).Select(each => each.Id), subject.Select(IdOf));
        }

        Assert.True(messages.Select(each => each.Partition).Distinct().Count() > 1);
        var first = messages.Single(each => IdOf(each) == "conversations/c-0/1.0").Message;
        Assert.Equal("""{"turn":0,"text":"Größe "}""", Encoding.UTF8.GetString(first.Value));
        Assert.Equal(
            [
                "ce_dataschema=urn:customer-service:event:message.received:1", "ce_id=conversations/c-0/1.0", "ce_sequence=000000000001.00",
                "ce_source=/api/v1/tenants/acme", "ce_specversion=1.0", "ce_subject=conversations/c-0",
                "ce_time=2026-11-23T08:30:00.0000000+00:00", "ce_type=customerservice.message.received", "content-type=application/json",
            ],
            first.Headers.Select(each => $"{each.Key}={Encoding.UTF8.GetString(each.GetValueBytes())}").Order(StringComparer.Ordinal));
        await bed.Kafka.ForgetAsync(account);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_alone()
    {
        using var cluster = new MockCluster();
        await using var bed = new SinkBed();
        var account = Account(cluster.Servers);
        FeedEvent[] events = [.. SinkBed.Events(1), .. SinkBed.Events(1, first: 1, bytes: 2_000_000), .. SinkBed.Events(1, first: 2)];
        var results = await bed.Kafka.DeliverAsync(account, [.. events], Token);
        Assert.Equal(
            [FeedDeliveryOutcome.Delivered, FeedDeliveryOutcome.Refused, FeedDeliveryOutcome.Delivered], results.Select(result => result.Outcome));
        await bed.Kafka.ForgetAsync(account);
    }

    [Fact]
    public async Task Without_a_broker_all_wait_and_it_is_said_why()
    {
        await using var bed = new SinkBed();
        var account = Account($"127.0.0.1:{Ports.Free()}");
        var results = await bed.Kafka.DeliverAsync(account, SinkBed.Events(3), Token);
        Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Away, result.Outcome));
        Assert.Contains("Connection refused", results[0].Detail, StringComparison.Ordinal);
        await using var strict = new SinkBed(allowPrivateNetworks: false);
        results = await strict.Kafka.DeliverAsync(account, SinkBed.Events(1), Token);
        Assert.Equal("no connection: loopback addresses are not allowed", results[0].Detail);
        await bed.Kafka.ForgetAsync(account);
    }

    private static string IdOf(Confluent.Kafka.ConsumeResult<string, byte[]> message) =>
        Encoding.UTF8.GetString(message.Message.Headers.GetLastBytes("ce_id"));

    private static ChannelAccount Account(string servers) =>
        SinkBed.Account(KafkaSink.SinkName, ("servers", servers), ("topic", "support"), ("tls", "false"));
}
