using System.Collections.Immutable;
using CustomerService.Brokers.Kafka;
using CustomerService.Brokers.Nats;
using CustomerService.Brokers.RabbitMq;
using CustomerService.Channels;
using CustomerService.Channels.Webhooks;
using CustomerService.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Brokers.Tests.Support;

/// <summary>The sinks as a silo would build them.</summary>
internal sealed class SinkBed : IAsyncDisposable
{
    public const string Tenant = "acme";

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    public SinkBed(bool allowPrivateNetworks = true)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddWebhookChannel(options => options.AllowPrivateNetworks = allowPrivateNetworks);
        services.AddBrokers().AddKafkaSink();
        _services = services.BuildServiceProvider();
    }

    public IFeedSink RabbitMq => Sink(RabbitMqSink.SinkName);

    public IFeedSink Nats => Sink(NatsSink.SinkName);

    public IFeedSink Kafka => Sink(KafkaSink.SinkName);

    /// <summary>What is wrong with an account, each as it is said.</summary>
    public string[] Check(ChannelAccount account) =>
    [
        .. _services.GetServices<IChannelRules>().Single(rules => rules.Channel == account.Channel).Check(account)
            .Select(problem => $"{problem.Field} {problem.Problem}"),
    ];

    public static ChannelAccount Account(string sink, params (string Name, string Value)[] settings) => new()
    {
        Tenant = Tenant,
        Channel = sink,
        Name = "main",
        Settings = settings.Where(each => each.Name is not ("password" or "token"))
            .ToImmutableSortedDictionary(each => each.Name, each => each.Value),
        Secrets = settings.Where(each => each.Name is "password" or "token")
            .ToImmutableSortedDictionary(each => each.Name, each => ImmutableArray.Create(each.Value)),
    };

    /// <summary>Events of some conversations, one after the other.</summary>
    public static ImmutableArray<FeedEvent> Events(int count, int conversations = 10, int first = 0, int bytes = 0) =>
    [
        .. Enumerable.Range(first, count).Select(i => new FeedEvent
        {
            Subject = $"conversations/c-{i % conversations}",
            Seq = (i / conversations) + 1,
            Kind = i % 3 == 0 ? "message.received" : "turn.decided",
            At = Start.AddMilliseconds(i),
            Data = $$"""{"turn":{{i}},"text":"Größe {{new string('x', bytes)}}"}""",
        }),
    ];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private IFeedSink Sink(string name) => _services.GetServices<IFeedSink>().Single(sink => sink.Name == name);
}
