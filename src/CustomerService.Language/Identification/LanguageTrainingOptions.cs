namespace CustomerService.Language.Identification;

/// <summary>How to train a language model.</summary>
public sealed record LanguageTrainingOptions
{
    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Features kept, the most frequent first.</summary>
    /// <value>Default 100,000; at least 100.</value>
    public int MaximumFeatures { get; init; } = 100_000;

    /// <summary>Added to every count: how much an unseen n-gram is forgiven.</summary>
    /// <value>Default 0.03; more than 0.</value>
    public double Smoothing { get; init; } = 0.03;

    /// <summary>Confidence under which the answer is "und".</summary>
    /// <value>Default 0.5; from 0 to 1.</value>
    public double MinimumConfidence { get; init; } = 0.5;

    internal void Validate()
    {
        if (MaximumFeatures < 100 || Smoothing is not (> 0 and <= 10) || MinimumConfidence is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Language training options: MaximumFeatures must be at least 100 (is {MaximumFeatures}), Smoothing more than 0 and at most 10 (is {Smoothing}), MinimumConfidence from 0 to 1 (is {MinimumConfidence})."));
        }
    }
}
