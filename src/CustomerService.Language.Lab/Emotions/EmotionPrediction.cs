using System.Collections.Immutable;
using CustomerService.Language.Files;

namespace CustomerService.Language.Lab.Emotions;

/// <summary>Which emotions a message shows.</summary>
/// <param name="Emotions">Those it shows, likeliest first; at least one.</param>
/// <param name="Top">Up to five emotions with their probabilities, best first, shown or not.</param>
public sealed record EmotionPrediction(ImmutableArray<ScoredLabel> Emotions, ImmutableArray<ScoredLabel> Top)
{
    /// <summary>Equal values in all parts.</summary>
    public bool Equals(EmotionPrediction? other) =>
        other is not null && Emotions.AsSpan().SequenceEqual(other.Emotions.AsSpan()) && Top.AsSpan().SequenceEqual(other.Top.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Emotions.Length, Top.Length, Top.IsEmpty ? default : Top[0]);
}
