using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Simulation.History;

/// <summary>The conversations that began on some days in a row, to their ends.</summary>
/// <param name="Batch">The name under which they are imported.</param>
/// <param name="Events">Their events, and those of their customers.</param>
internal sealed record HistoryPart(string Batch, ImmutableArray<FeedEvent> Events);
