using System.Collections.Immutable;

namespace CustomerService.Grains.Feed;

/// <summary>The writing half of a shard of the feed; see <see cref="CustomerService.Feed.IFeedGrain"/>.</summary>
[Alias("cs.IFeedWriterGrain")]
internal interface IFeedWriterGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes in what is new of it, all in one commit. What is in the feed already is passed over, and so is what would leave a gap.
    /// </summary>
    /// <returns>For each run, how far its subject is in the feed now.</returns>
    [Alias("Append")]
    Task<ImmutableArray<long>> AppendAsync(ImmutableArray<FeedRun> runs);

    /// <summary>How far a subject is in the feed; 0 for not at all.</summary>
    [Alias("GetCursor")]
    Task<long> GetCursorAsync(string subject);
}
