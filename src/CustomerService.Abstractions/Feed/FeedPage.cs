using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>Events of one shard of a tenant's feed.</summary>
/// <param name="Events">In the order in which they came in.</param>
/// <param name="Positions">The position after each of them: where reading goes on behind it.</param>
[GenerateSerializer, Immutable, Alias("cs.feed.page")]
public sealed record FeedPage(
    [property: Id(0)] ImmutableArray<FeedEvent> Events,
    [property: Id(1)] ImmutableArray<long> Positions);
