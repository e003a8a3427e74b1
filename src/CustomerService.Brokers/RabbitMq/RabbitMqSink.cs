using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using Microsoft.Extensions.Logging;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>
/// Publishes events to an exchange of RabbitMQ: persistent, mandatory and confirmed, so that an event without a queue is a failure and not
/// a loss. See docs/brokers.md.
/// </summary>
internal sealed class RabbitMqSink(GuardedEndpoints endpoints, TimeProvider time, ILogger<RabbitMqSink> logger) : BrokerSink(logger)
{
    public const string SinkName = FeedSinks.Prefix + "rabbitmq";

    public override string Name => SinkName;

    protected override Task<IBrokerLink> ConnectAsync(ChannelAccount account, CancellationToken ct) =>
        RabbitMqLink.OpenAsync(RabbitMqSettings.Of(account), endpoints, time, ConnectPatience, Patience, ct);
}
