using System.Collections.Immutable;
using CustomerService.Brokers.Sending;
using CustomerService.Feed;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>What the broker has said of messages that were published one after the other.</summary>
/// <param name="first">The sequence number of the first on its channel.</param>
/// <param name="ids">Their ids, in order.</param>
internal sealed class RabbitMqBatch(ulong first, ImmutableArray<string> ids)
{
    private static readonly FeedDelivery Confirmed = FeedDelivery.Delivered("confirmed");

    private readonly Lock _lock = new();
    private readonly BrokerBatch _results = new(ids.Length);
    private readonly Dictionary<string, FeedDelivery> _returned = new(StringComparer.Ordinal);
    private int _oldest;

    /// <summary>Ends when something was said of each.</summary>
    public Task Done => _results.Done;

    /// <summary>No queue takes a message. Its confirmation follows all the same, and means only that it was looked at.</summary>
    public void Returned(string? id, string exchange, string routingKey, string reason)
    {
        lock (_lock)
        {
            _returned[id ?? ""] = FeedDelivery.Away(
                $"no queue takes routing key '{routingKey}' of exchange '{exchange}' ({reason}): bind one, or narrow kinds");
        }
    }

    /// <summary>The broker has a message, and with <paramref name="multiple"/> all before it.</summary>
    public void Acknowledged(ulong tag, bool multiple) => Settle(tag, multiple, Confirmed);

    /// <summary>The broker could not take a message, and with <paramref name="multiple"/> all before it.</summary>
    public void Refused(ulong tag, bool multiple) => Settle(tag, multiple, FeedDelivery.Away("a queue is full, or failed to take it"));

    /// <summary>What became of each: when all is known.</summary>
    public ImmutableArray<FeedDelivery> Results() => _results.Results(FeedDelivery.Away("nothing was said of it"));

    /// <summary>Nothing more will be said.</summary>
    public void End(string reason)
    {
        var away = FeedDelivery.Away(reason);
        for (var i = 0; i < ids.Length; i++)
        {
            _results.Put(i, away);
        }
    }

    private void Settle(ulong tag, bool multiple, FeedDelivery result)
    {
        lock (_lock)
        {
            if (tag < first || tag - first >= (ulong)ids.Length)
            {
                return;
            }

            var last = (int)(tag - first);
            for (var i = multiple ? _oldest : last; i <= last; i++)
            {
                _results.Put(i, _returned.GetValueOrDefault(ids[i], result));
            }

            while (_oldest < ids.Length && _results.Knows(_oldest))
            {
                _oldest++;
            }
        }
    }
}
