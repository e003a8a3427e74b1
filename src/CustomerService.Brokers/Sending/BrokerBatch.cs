using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Brokers.Sending;

/// <summary>What became of messages that were given to a broker one after the other.</summary>
internal sealed class BrokerBatch(int count)
{
    private readonly Lock _lock = new();
    private readonly FeedDelivery?[] _results = new FeedDelivery?[count];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = count;

    /// <summary>Ends when it is known of each.</summary>
    public Task Done => _done.Task;

    /// <summary>It is known of one; what is known first holds.</summary>
    public void Put(int index, FeedDelivery result)
    {
        lock (_lock)
        {
            if (_results[index] is null)
            {
                _results[index] = result;
                if (--_open == 0)
                {
                    _done.TrySetResult();
                }
            }
        }
    }

    /// <summary>Whether it is known of one.</summary>
    public bool Knows(int index)
    {
        lock (_lock)
        {
            return _results[index] is not null;
        }
    }

    /// <summary>What became of each; of what is not known, this.</summary>
    public ImmutableArray<FeedDelivery> Results(FeedDelivery unknown)
    {
        lock (_lock)
        {
            return [.. _results.Select(result => result ?? unknown)];
        }
    }
}
