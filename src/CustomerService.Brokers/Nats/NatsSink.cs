using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using Microsoft.Extensions.Logging;

namespace CustomerService.Brokers.Nats;

/// <summary>
/// Publishes events to a stream of NATS JetStream, each acknowledged by it, and told from what it has already by its id. See
/// docs/brokers.md.
/// </summary>
internal sealed class NatsSink(GuardedEndpoints endpoints, TimeProvider time, ILogger<NatsSink> logger) : BrokerSink(logger)
{
    public const string SinkName = FeedSinks.Prefix + "nats";

    public override string Name => SinkName;

    protected override Task<IBrokerLink> ConnectAsync(ChannelAccount account, CancellationToken ct) =>
        NatsLink.OpenAsync(NatsSettings.Of(account), endpoints, time, ConnectPatience, Patience, ct);
}
