namespace CustomerService.Language.Identification;

/// <summary>How to train a language model.</summary>
public sealed record LanguageTrainingOptions
{
    /// <summary>Telling languages apart takes this many of them.</summary>
    public const int FewestLanguages = 2;

    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Features kept, the most frequent first.</summary>
    /// <value>Default 300,000; at least 100.</value>
    public int MaximumFeatures { get; init; } = 300_000;

    /// <summary>Weight of the examples against the penalty on large weights.</summary>
    /// <value>Default 30; more than 0.</value>
    public double Cost { get; init; } = 30;

    /// <summary>Confidence under which the answer is "und".</summary>
    /// <value>Default 0.5; from 0 to 1.</value>
    public double MinimumConfidence { get; init; } = 0.5;

    internal void Validate()
    {
        if (MaximumFeatures < 100 || Cost is not (> 0 and < 1e6) || MinimumConfidence is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Language training options: MaximumFeatures must be at least 100 (is {MaximumFeatures}), Cost more than 0 (is {Cost}), MinimumConfidence from 0 to 1 (is {MinimumConfidence})."));
        }
    }
}
