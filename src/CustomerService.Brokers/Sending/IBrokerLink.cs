using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Brokers.Sending;

/// <summary>
/// A connection to a broker, made for one account. It is never mended: after a failure it is closed, with what was under way, so that it is
/// in order what arrives.
/// </summary>
internal interface IBrokerLink : IAsyncDisposable
{
    /// <summary>Whether it can be used; false after it was lost.</summary>
    bool IsOpen { get; }

    /// <summary>
    /// Sends messages in their order without waiting between them, and then for what the broker says of each. Never throws for what the
    /// other end does.
    /// </summary>
    Task<ImmutableArray<FeedDelivery>> SendAsync(ImmutableArray<BrokerMessage> messages, CancellationToken ct);
}
