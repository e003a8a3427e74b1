using Orleans.Concurrency;

namespace CustomerService.Feed;

/// <summary>Brings a tenant's events to one account of a sink. Key: <c>tenant/sink:account</c>.</summary>
[Alias("cs.IFeedSinkGrain")]
public interface IFeedSinkGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps it going; silos ask every few seconds. It begins at the feed's end of the moment at which it is asked first, and ends where
    /// its account was removed.
    /// </summary>
    [Alias("Keep")]
    Task KeepAsync();

    /// <summary>How it is doing, with the newest attempts; null where it was never asked to keep going.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<FeedSinkStatus?> ReadAsync();

    /// <summary>Delivers events again, soon: all behind a position of a shard, up to another.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="first">The position of the first.</param>
    /// <param name="last">The position of the last; at most 1,000 at a time.</param>
    /// <returns>False where too many are being tried again already, or it was never asked to keep going.</returns>
    [Alias("Redeliver"), AlwaysInterleave]
    Task<bool> RedeliverAsync(int shard, long first, long last);
}
