namespace CustomerService.Channels;

/// <summary>
/// An outbound channel that knows how much its provider takes, and whether it is there at all. What would be refused for now, or be tried
/// in vain, is not begun: waiting is no attempt, and nothing that is said in a conversation passes what waits there.
/// </summary>
public interface IPacedChannel : IOutboundChannel
{
    /// <summary>Waits until the message may go; called before each attempt.</summary>
    /// <param name="message">The message.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>Null when it may go now; else why not, and when to ask again.</returns>
    ValueTask<SendHold?> WaitForTurnAsync(OutboundMessage message, CancellationToken ct);

    /// <summary>How an account is paced in this process; null where it never sent from here.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="account">The account's name.</param>
    ChannelPace? PaceOf(string tenant, string account);
}
