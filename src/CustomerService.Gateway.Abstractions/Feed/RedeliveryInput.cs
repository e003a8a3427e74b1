using CustomerService.Feed;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Feed;

/// <summary>What is asked of events that are to be delivered again, by whichever way somebody asks.</summary>
public static class RedeliveryInput
{
    /// <summary>Why they are not, where too many are being delivered again already.</summary>
    public const string TooMany = "Too many events are being delivered again already: wait until some have arrived.";

    private const int Most = 1_000;

    /// <summary>The places of events, as the deliveries name them.</summary>
    /// <param name="check">Gathers what is wrong: <c>shard</c>, <c>first</c>, <c>last</c>.</param>
    /// <param name="shard">The shard of the feed.</param>
    /// <param name="first">The position of the first.</param>
    /// <param name="last">The position of the last; null for only the first.</param>
    public static (int Shard, long First, long Last) Places(this ref InputCheck check, int? shard, long? first, long? last)
    {
        if (shard is not (>= 0 and < FeedShards.Count))
        {
            check.Fail("shard", $"must be a whole number from 0 to {FeedShards.Count - 1}, as the deliveries name it.");
        }

        if (first is not >= 1)
        {
            check.Fail("first", "must be a position, as the deliveries name it.");
        }

        var end = last ?? first;
        if (end - first is not (>= 0 and < Most))
        {
            check.Fail("last", "must be 'first', or up to 999 behind it.");
        }

        return (shard ?? 0, first ?? 0, end ?? 0);
    }
}
