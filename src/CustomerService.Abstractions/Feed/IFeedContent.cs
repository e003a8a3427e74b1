using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>
/// Reads what is personal in events, out of the journals of those whom they are about, for what keeps it under their own keys. In silos;
/// whoever is outside asks the feed with its content.
/// </summary>
public interface IFeedContent
{
    /// <summary>Reads events of a conversation or customer by their places, with what is personal in them.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="subject">Whose events, such as <c>conversations/{id}</c>.</param>
    /// <param name="first">The place of the first, from 1.</param>
    /// <param name="last">The place of the last.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The events, in order; none where they were erased, and none of a subject that has no journal.</returns>
    /// <exception cref="Exception">The store is away.</exception>
    Task<ImmutableArray<FeedEvent>> ReadAsync(string tenant, string subject, long first, long last, CancellationToken ct);
}
