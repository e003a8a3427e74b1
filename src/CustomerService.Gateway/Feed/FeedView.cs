using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Gateway.Feed;

/// <summary>A page of the change feed.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">Where the next page begins: its <c>after</c>.</param>
internal sealed record FeedView(ImmutableArray<CloudEvent> Events, string Next);
