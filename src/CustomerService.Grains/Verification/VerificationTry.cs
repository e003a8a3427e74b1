using CustomerService.Conversations;

namespace CustomerService.Grains.Verification;

/// <summary>What became of a try.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="To">The address, where it was right.</param>
/// <param name="Challenge">Which challenge.</param>
[GenerateSerializer, Immutable, Alias("cs.verification-try")]
internal sealed record VerificationTry(
    [property: Id(0)] TryOutcome Outcome,
    [property: Id(1)] ChannelAddress? To = null,
    [property: Id(2)] int Challenge = 0);
