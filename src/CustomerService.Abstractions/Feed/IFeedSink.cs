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

    /// <summary>Most events that it is given at once, 1 to 500: more where a wait for the other end is worth many of them.</summary>
    int MostAtOnce => 100;

    /// <summary>Delivers events, in their order where they are of one subject. Never throws for what the other end does.</summary>
    /// <param name="account">The account.</param>
    /// <param name="events">The events.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What became of each. After one of a subject is <see cref="FeedDelivery.Away"/>, so are those that follow it.</returns>
    Task<ImmutableArray<FeedDelivery>> DeliverAsync(ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct);

    /// <summary>
    /// Told that nothing is brought to an account from here any more: it was removed or changed, or another silo does. A sink that keeps
    /// connections closes the account's. Never throws.
    /// </summary>
    /// <param name="account">The account as it was.</param>
    Task ForgetAsync(ChannelAccount account) => Task.CompletedTask;
}
