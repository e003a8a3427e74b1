using System.Net.Sockets;
using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using Microsoft.Extensions.Logging;

namespace CustomerService.Brokers.Kafka;

/// <summary>
/// Produces events to a topic of Kafka, with their subject as the key, acknowledged by all replicas that are in sync. See docs/brokers.md.
/// </summary>
internal sealed class KafkaSink(GuardedEndpoints endpoints, TimeProvider time, ILogger<KafkaSink> logger) : BrokerSink(logger)
{
    public const string SinkName = FeedSinks.Prefix + "kafka";

    public override string Name => SinkName;

    protected override async Task<IBrokerLink> ConnectAsync(ChannelAccount account, CancellationToken ct)
    {
        var settings = KafkaSettings.Of(account);
        try
        {
            // The client connects by itself, also to brokers that these name: those it can't be kept from.
            foreach (var (host, _) in settings.Servers)
            {
                await endpoints.ResolveAsync(host.Trim('[', ']'), ct);
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new BrokerAwayException(BrokerFailures.WordsFor(e), e);
        }

        // Loads the native client the first time, which holds up a thread.
        return await Task.Run(() => new KafkaLink(settings, time, Patience), ct);
    }
}
