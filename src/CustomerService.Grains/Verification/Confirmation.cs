using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

/// <summary>What a code, or a link, has led to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="To">The address; null where it is not proved.</param>
/// <param name="Challenge">Which challenge proved it.</param>
/// <param name="CustomerId">Whose the conversation is from now on; null where it stays whose it is.</param>
internal sealed record Confirmation(
    ConfirmationOutcome Outcome, ChannelAddress? To = null, int Challenge = 0, string? CustomerId = null)
{
    public override string ToString() => $"{nameof(Confirmation)} {Outcome}";
}
