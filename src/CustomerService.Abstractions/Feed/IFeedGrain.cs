using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Feed;

/// <summary>
/// One shard of a tenant's change feed: everything that was committed in its conversations and customers, each event once. Key:
/// <c>tenant/shard</c>, shards from 0 to <see cref="FeedShards.Count"/> − 1.
/// </summary>
[Alias("cs.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Reads events behind a position; waits for one where there is none.</summary>
    /// <param name="after">The position; 0 for the first that is still there.</param>
    /// <param name="limit">Most events, 1 to 1,000.</param>
    /// <param name="wait">How long to wait for the next event; zero for not at all, at most 25 seconds.</param>
    /// <param name="withContent">Whether personal content is read, from the journals of those whom it is about.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <remarks>What is read is never a part of an event; a page may be shorter than asked for, and is empty only at the end.</remarks>
    [Alias("Read"), AlwaysInterleave]
    Task<FeedPage> ReadAsync(long after, int limit, TimeSpan wait, bool withContent, CancellationToken ct);

    /// <summary>Reads how subjects began: the events of the first entries of their journals, without what is personal.</summary>
    /// <param name="subjects">Subjects of this shard, at most 1,000.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The events; none of a subject that was erased.</returns>
    [Alias("ReadFirst"), AlwaysInterleave]
    Task<ImmutableArray<FeedEvent>> ReadFirstAsync(ImmutableArray<string> subjects, CancellationToken ct);

    /// <summary>The position of the last event; 0 before the first.</summary>
    [Alias("GetEnd"), AlwaysInterleave]
    Task<long> GetEndAsync();
}
