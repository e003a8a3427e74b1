using System.Collections.Immutable;
using CustomerService.Channels;

namespace CustomerService.Feed;

/// <summary>
/// Somewhere outside that a tenant's events go: a webhook, a broker. Its accounts are set up as those of channels are, under its name: give
/// it an <see cref="IChannelRules"/> of that name. Register with <c>AddFeedSink&lt;T&gt;()</c> in silos.
/// </summary>
/// <remarks>
/// One instance serves all accounts of a silo. Every event comes at least once, with the same <see cref="FeedEvent.Id"/> whenever it comes;
/// those of one subject in order, but for what was refused and is tried again later.
/// </remarks>
public interface IFeedSink
{
    /// <summary>Its name, which is that of the channel that its accounts are of.</summary>
    string Name { get; }

    /// <summary>Delivers events, in their order where they are of one subject. Never throws for what the other end does.</summary>
    /// <param name="account">The account.</param>
    /// <param name="events">The events.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What became of each. After one of a subject is <see cref="FeedDelivery.Away"/>, so are those that follow it.</returns>
    Task<ImmutableArray<FeedDelivery>> DeliverAsync(ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct);
}
