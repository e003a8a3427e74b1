namespace CustomerService.Channels;

/// <summary>How an attempt to send ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Detail">The other end's id of the message when sent, else the reason; no customer text.</param>
/// <param name="RetryAfter">When the other end wants to be asked again, where it says.</param>
public sealed record SendResult(SendOutcome Outcome, string Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// Whether the address is nobody's any more: a device that was given away or has lost the app. It is told nothing again, and what
    /// could not be told is no dead letter.
    /// </summary>
    public bool IsAddressGone { get; init; }

    /// <summary>
    /// With <see cref="SendOutcome.NotSent"/>: the other end is away, which says nothing of the message. It counts as no attempt, so that
    /// only the message's age gives it up.
    /// </summary>
    public bool IsAway { get; init; }
}
