using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Grains.Feed;

/// <summary>Contiguous events of one subject on their way into the feed.</summary>
/// <param name="Subject">Whose they are.</param>
/// <param name="First">Seq of the first event of the journal that they are made of.</param>
/// <param name="Last">Seq of the last.</param>
/// <param name="Events">In order.</param>
[GenerateSerializer, Immutable, Alias("cs.feed.run")]
internal sealed record FeedRun(
    [property: Id(0)] string Subject,
    [property: Id(1)] long First,
    [property: Id(2)] long Last,
    [property: Id(3)] ImmutableArray<FeedEvent> Events)
{
    /// <summary>This and what follows it.</summary>
    public FeedRun With(FeedRun next) => new(Subject, First, next.Last, Events.AddRange(next.Events));
}
