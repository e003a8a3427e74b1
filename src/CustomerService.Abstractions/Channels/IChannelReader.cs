namespace CustomerService.Channels;

/// <summary>
/// The receiving half of a channel whose other end does not call: it is asked, for each account by one process of the cluster. Register
/// with <c>AddChannelReader&lt;T&gt;()</c> in silos.
/// </summary>
/// <remarks>
/// One instance serves all accounts of a silo at once. What it brings twice is one message: what is read and not yet marked there may be
/// read again after a crash.
/// </remarks>
public interface IChannelReader
{
    /// <summary>The channel's name, as of <see cref="IInboundChannel.Name"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Reads what there is and waits for more, until it is stopped or the other end is lost (any exception): then it is called again after
    /// a while.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="position">Where the last reading came to, in the channel's own words; null for the first time.</param>
    /// <param name="takeAsync">
    /// Takes what was read and the position after it. When it returns, both are durable, and what was read may be marked at the other end.
    /// </param>
    /// <param name="ct">Stops it.</param>
    Task ReadAsync(
        ChannelAccount account, string? position, Func<InboundResult, string, CancellationToken, Task> takeAsync, CancellationToken ct);
}
