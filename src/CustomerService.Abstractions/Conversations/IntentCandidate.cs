namespace CustomerService.Conversations;

/// <summary>One intent that a message may have.</summary>
/// <param name="Intent">The intent's id in the pack.</param>
/// <param name="Confidence">0 to 1.</param>
[GenerateSerializer, Immutable, Alias("cs.candidate")]
public sealed record IntentCandidate([property: Id(0)] string Intent, [property: Id(1)] double Confidence);
