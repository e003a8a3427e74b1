using CustomerService.Brokers.Kafka;
using CustomerService.Brokers.Nats;
using CustomerService.Brokers.RabbitMq;
using CustomerService.Brokers.Tests.Support;

namespace CustomerService.Brokers.Tests;

/// <summary>What is wrong with an account is said when it is saved, all at once, and never with a secret in it.</summary>
public sealed class BrokerRulesTests
{
    [Fact]
    public async Task Accounts_that_say_what_they_have_to_are_taken()
    {
        await using var bed = new SinkBed(allowPrivateNetworks: false);
        Assert.Empty(bed.Check(SinkBed.Account(
            RabbitMqSink.SinkName, ("url", "amqps://rabbit.example/shop"), ("exchange", "support"), ("username", "feed"), ("password", "p"),
            ("kinds", "message.*"), ("content", "personal"))));
        Assert.Empty(bed.Check(SinkBed.Account(NatsSink.SinkName, ("url", "tls://nats.example"), ("subject", "support.events"), ("token", "t"))));
        Assert.Empty(bed.Check(SinkBed.Account(
            KafkaSink.SinkName, ("servers", "shop.servicebus.windows.net:9093"), ("topic", "support"), ("username", "$ConnectionString"),
            ("password", "p"))));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        await using var bed = new SinkBed(allowPrivateNetworks: false);
        Assert.Equal(
            [
                "settings.url points to an address that may not be called: addresses of private networks are not allowed.",
                "settings.url is without TLS, which is for hosts that the operator listed.",
                "secrets.password is missing: it belongs to settings.username.",
                "settings.exchange is missing: the exchange that events go to; for the default exchange leave it out and name a queue in routingKey.",
                "settings.kinds has 'x', which is no kind of event: use kinds such as message.received, or message.*.",
                "settings.content must be 'personal', or left out: then what people wrote is not sent.",
            ],
            bed.Check(SinkBed.Account(RabbitMqSink.SinkName, ("url", "amqp://10.0.0.1"), ("username", "feed"), ("kinds", "x"), ("content", "all"))));
        Assert.Equal(
            [
                "settings.url has a user name or password: these have settings of their own, so that nobody reads them.",
                "settings.username is missing: it belongs to secrets.password.",
                "settings.subject must be what subjects begin with, such as support.events: letters, digits, - and _, with dots between, at most 200; the kind follows.",
                "settings.stream must be the name of a stream: letters, digits, - and _.",
            ],
            bed.Check(SinkBed.Account(
                NatsSink.SinkName, ("url", "tls://a:b@nats.example"), ("subject", "support.>"), ("stream", "a.b"), ("password", "p"))));
        Assert.Equal(
            [
                "settings.tls must be 'true', as without it, or 'false'.",
                "settings.servers must be one or more brokers, such as kafka-1.example:9093, kafka-2.example:9093.",
                "settings.topic must be the name of a topic: letters, digits, '.', '-' and '_', at most 249.",
                "settings.mechanism must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512.",
            ],
            bed.Check(SinkBed.Account(KafkaSink.SinkName, ("servers", "kafka:many"), ("topic", "a b"), ("tls", "no"), ("mechanism", "GSSAPI"))));
    }

    [Theory]
    [InlineData("", "is missing")]
    [InlineData("https://rabbit.example", "is not an address such as amqps://broker.example:5671")]
    [InlineData("amqps://rabbit.example?heartbeat=1", "has a part behind ? or #")]
    [InlineData("amqps://metadata.google.internal", "points to a cloud metadata service")]
    [InlineData("amqps://rabbit", "has a host name that only means something inside a network")]
    public async Task An_address_is_checked(string url, string problem)
    {
        await using var bed = new SinkBed(allowPrivateNetworks: false);
        var said = bed.Check(SinkBed.Account(
            RabbitMqSink.SinkName, ("url", url), ("exchange", "support"), ("username", "feed"), ("password", "p")));
        Assert.Contains($"settings.url {problem}", Assert.Single(said), StringComparison.Ordinal);
    }
}
