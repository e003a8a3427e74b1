namespace CustomerService.Language.Sentiment;

/// <summary>How to train a sentiment model.</summary>
public sealed record SentimentTrainingOptions
{
    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Strength of the L2 penalty.</summary>
    /// <value>Default 0.0005; more than 0.</value>
    public double L2 { get; init; } = 0.0005;

    /// <summary>Features kept, the most frequent first.</summary>
    /// <value>Default 100,000; at least 100.</value>
    public int MaximumFeatures { get; init; } = 100_000;

    internal void Validate()
    {
        if (L2 is not (> 0 and < 1000) || MaximumFeatures < 100)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Sentiment training options: L2 must be more than 0 (is {L2}) and MaximumFeatures at least 100 (is {MaximumFeatures})."));
        }
    }
}
