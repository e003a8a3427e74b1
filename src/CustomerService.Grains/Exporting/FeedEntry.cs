using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Grains.Exporting;

/// <summary>One event of a journal, as events of the feed.</summary>
/// <param name="Seq">Its place in the journal.</param>
/// <param name="At">When it happened.</param>
/// <param name="Parts">What it says to others; at least one.</param>
internal readonly record struct FeedEntry(long Seq, DateTimeOffset At, ImmutableArray<FeedData> Parts);
