using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>
/// Brings what is in no journal of a conversation or customer into a tenant's feed, each number of a subject once. Whoever tells keeps what
/// it has to tell until it is there, and tells it again. In silos.
/// </summary>
public interface IFeedNews
{
    /// <summary>Whether there is a feed.</summary>
    bool IsEnabled { get; }

    /// <summary>Tells what follows what was told; what the feed has already is passed over.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="subject">What it is about, such as <c>models/serving</c>.</param>
    /// <param name="news">What there is to tell, in order.</param>
    /// <returns>How far the subject is in the feed now.</returns>
    /// <exception cref="Exception">The feed is away: it is to be told again.</exception>
    Task<long> TellAsync(string tenant, string subject, ImmutableArray<FeedNews> news);

    /// <summary>How far a subject is in the feed; 0 for not at all.</summary>
    /// <exception cref="Exception">The feed is away.</exception>
    Task<long> ReachedAsync(string tenant, string subject);
}
