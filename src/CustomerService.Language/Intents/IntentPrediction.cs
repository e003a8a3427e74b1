using System.Collections.Immutable;
using CustomerService.Language.Files;

namespace CustomerService.Language.Intents;

/// <summary>What a message was understood as.</summary>
/// <param name="Intent">The likeliest intent; a suggestion only when <paramref name="OutOfScope"/> is true.</param>
/// <param name="Confidence">Calibrated probability, 0 to 1, that <paramref name="Intent"/> is right among the known intents.</param>
/// <param name="OutOfScope">The message is probably none of the known intents: do not act on <paramref name="Intent"/>.</param>
/// <param name="Top">Up to five intents with their probabilities, best first.</param>
public sealed record IntentPrediction(string Intent, double Confidence, bool OutOfScope, ImmutableArray<ScoredLabel> Top)
{
    /// <summary>
    /// How much the message looks like those trained on, 0 to 1: it weighs confidence against unknown words.
    /// <see cref="OutOfScope"/> is this score below a threshold chosen in training.
    /// </summary>
    public double InScope { get; init; }

    /// <summary>Equal values in all parts, the top list included.</summary>
    public bool Equals(IntentPrediction? other) =>
        other is not null
        && Intent == other.Intent
        && Confidence.Equals(other.Confidence)
        && OutOfScope == other.OutOfScope
        && InScope.Equals(other.InScope)
        && Top.AsSpan().SequenceEqual(other.Top.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Intent, Confidence, OutOfScope, InScope);
}
