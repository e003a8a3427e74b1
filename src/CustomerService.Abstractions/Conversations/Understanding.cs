using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>What the models made of the messages of one turn.</summary>
/// <param name="Intent">The likeliest intent's id; it is the best guess even when <paramref name="OutOfScope"/> is true.</param>
/// <param name="Confidence">Calibrated probability of that intent, 0 to 1.</param>
/// <param name="OutOfScope">True when the message is probably about none of the pack's intents.</param>
/// <param name="Sentiment">The mood.</param>
/// <param name="Language">ISO 639-1 code, or <c>und</c> when unsure.</param>
/// <param name="Candidates">The likeliest intents, best first, for suggestions.</param>
/// <param name="Models">Which model versions said so, for replay and audit.</param>
[GenerateSerializer, Immutable, Alias("cs.understanding")]
public sealed record Understanding(
    [property: Id(0)] string Intent,
    [property: Id(1)] double Confidence,
    [property: Id(2)] bool OutOfScope,
    [property: Id(3)] Sentiment Sentiment,
    [property: Id(4)] string Language,
    [property: Id(5)] ImmutableArray<IntentCandidate> Candidates,
    [property: Id(6)] string Models);
