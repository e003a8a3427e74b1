using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using CustomerService.Brokers.Kafka;
using CustomerService.Brokers.Nats;
using CustomerService.Brokers.RabbitMq;
using CustomerService.Brokers.Sending;
using CustomerService.Brokers.Tests.Kafka;
using CustomerService.Brokers.Tests.Nats;
using CustomerService.Brokers.Tests.RabbitMq;
using CustomerService.Brokers.Tests.Support;
using CustomerService.Channels;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Feed;
using NATS.Client.Core;
using NATS.Client.JetStream;
using RabbitMQ.Client;

namespace CustomerService.Brokers.Tests.Throughput;

/// <summary>
/// What a sink makes of a broker, beside what the same client makes of it with the same messages and nothing of ours around it:
/// <c>CUSTOMERSERVICE_FULL=1 dotnet run -c Release --project tests/CustomerService.Brokers.Tests -- -class '*ThroughputTests' -showLiveOutput</c>.
/// </summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Count = 50_000;
    private const int AtOnce = 500;

    /// <summary>The client alone waits as seldom as it can.</summary>
    private const int AtOnceAlone = 5_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RabbitMq()
    {
        SkipUnlessAsked();
        await using var fixture = new RabbitMqFixture();
        await fixture.InitializeAsync();
        await using var bed = new SinkBed();
        var account = SinkBed.Account(
            RabbitMqSink.SinkName, ("url", fixture.Url), ("exchange", "rate"), ("username", RabbitMqServer.User), ("password", RabbitMqServer.Password));
        await MeasureAsync("RabbitMQ", bed.RabbitMq, account, async () =>
        {
            // A queue of its own for each, so that none begins with another's messages.
            await using var queue = await fixture.QueueAsync("rate", keep: false);
            var factory = new ConnectionFactory { Uri = new Uri(fixture.Url), UserName = RabbitMqServer.User, Password = RabbitMqServer.Password };
            await using var connection = await factory.CreateConnectionAsync(Token);
            await using var limiter = new ThrottlingRateLimiter(AtOnceAlone);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, limiter), Token);
            return await RateAsync(async messages =>
            {
                var confirmed = new List<Task>(messages.Length);
                foreach (var message in messages)
                {
                    confirmed.Add(channel.BasicPublishAsync("rate", message.Kind, true, PropertiesOf(message), message.Body, Token).AsTask());
                }

                await Task.WhenAll(confirmed);
            });
        }, async deliver =>
        {
            await using var queue = await fixture.QueueAsync("rate", keep: false);
            return await deliver();
        });
    }

    [Fact]
    public async Task Nats()
    {
        SkipUnlessAsked();
        await using var fixture = new NatsFixture();
        await fixture.InitializeAsync();
        await fixture.CreateStreamAsync("plain");
        await fixture.CreateStreamAsync("sink");
        await using var bed = new SinkBed();
        var account = SinkBed.Account(
            NatsSink.SinkName, ("url", fixture.Url), ("subject", "sink"), ("username", NatsServer.User), ("password", NatsServer.Password));
        await MeasureAsync("NATS", bed.Nats, account, async () =>
        {
            await using var connection = new NatsConnection(new NatsOpts
            {
                Url = fixture.Url,
                AuthOpts = new NatsAuthOpts { Username = NatsServer.User, Password = NatsServer.Password },
            });
            var stream = new NatsJSContext(connection);
            return await RateAsync(async messages =>
            {
                var answers = new List<NatsJSPublishConcurrentFuture>(messages.Length);
                foreach (var message in messages)
                {
                    var headers = new NatsHeaders();
                    foreach (var (name, value) in message.Attributes)
                    {
                        headers["ce-" + name] = value;
                    }

                    answers.Add(await stream.PublishConcurrentAsync(
                        $"plain.{message.Kind}", message.Body, NatsRawSerializer<byte[]>.Default, new NatsJSPubOpts { MsgId = message.Id }, headers, Token));
                }

                foreach (var answer in answers)
                {
                    await using (answer)
                    {
                        Assert.Null((await answer.GetResponseAsync(Token)).Error);
                    }
                }
            });
        }, deliver => deliver());
    }

    [Fact]
    public async Task Kafka()
    {
        SkipUnlessAsked();
        using var cluster = new MockCluster();
        await using var bed = new SinkBed();
        var account = SinkBed.Account(KafkaSink.SinkName, ("servers", cluster.Servers), ("topic", "sink"), ("tls", "false"));
        await MeasureAsync("Kafka (mock cluster)", bed.Kafka, account, async () =>
        {
            using var producer = new ProducerBuilder<string, byte[]>(KafkaSettings.Of(account).ToConfig(TimeSpan.FromSeconds(15))).Build();
            return await RateAsync(messages =>
            {
                foreach (var message in messages)
                {
                    var headers = new Confluent.Kafka.Headers();
                    foreach (var (name, value) in message.Attributes)
                    {
                        headers.Add("ce_" + name, Encoding.UTF8.GetBytes(value));
                    }

                    producer.Produce("plain", new Message<string, byte[]> { Key = message.Subject, Value = message.Body, Headers = headers });
                }

                producer.Flush(Token);
                return Task.CompletedTask;
            });
        }, deliver => deliver());
    }

    private static void SkipUnlessAsked() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("CUSTOMERSERVICE_FULL") == "1", "measures for a minute: CUSTOMERSERVICE_FULL=1 runs it.");

    /// <summary>Both ways in turns, three times each.</summary>
    private async Task MeasureAsync(
        string name, IFeedSink sink, ChannelAccount account, Func<Task<double>> plain, Func<Func<Task<double>>, Task<double>> around)
    {
        var (plains, sinks) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            plains.Add(await plain());
            sinks.Add(await around(() => DeliverAsync(sink, account, round)));
            await sink.ForgetAsync(account);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: the client alone {Text(plains)}/s, by the sink {Text(sinks)}/s, {sinks.Max() / plains.Max():P0} of it"));
    }

    private static string Text(List<double> rates) => string.Join(", ", rates.Select(rate => rate.ToString("N0", CultureInfo.InvariantCulture)));

    private static async Task<double> DeliverAsync(IFeedSink sink, ChannelAccount account, int round)
    {
        var events = SinkBed.Events(Count, conversations: 1_000, bytes: 200).Select(each => each with { Subject = $"{each.Subject}-s{round}" }).ToArray();
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var some in events.Chunk(AtOnce))
        {
            var results = await sink.DeliverAsync(account, ImmutableArray.Create(some), Token);
            Assert.All(results, result => Assert.Equal(FeedDeliveryOutcome.Delivered, result.Outcome));
        }

        return Count / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static int _run;

    private static async Task<double> RateAsync(Func<BrokerMessage[], Task> publish)
    {
        var run = Interlocked.Increment(ref _run);
        var events = SinkBed.Events(Count, conversations: 1_000, bytes: 200).Select(each => each with { Subject = $"{each.Subject}-p{run}" }).ToArray();
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var some in events.Chunk(AtOnceAlone))
        {
            await publish([.. some.Select(each => BrokerMessage.Of(SinkBed.Tenant, each))]);
        }

        return Count / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static BasicProperties PropertiesOf(BrokerMessage message) => new()
    {
        MessageId = message.Id,
        ContentType = BrokerMessage.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        Headers = message.Attributes.ToDictionary(each => "cloudEvents_" + each.Key, each => (object?)each.Value, StringComparer.Ordinal),
    };
}
