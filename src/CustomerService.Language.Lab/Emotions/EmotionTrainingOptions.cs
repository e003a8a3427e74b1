namespace CustomerService.Language.Lab.Emotions;

/// <summary>How to train an emotion model.</summary>
public sealed record EmotionTrainingOptions
{
    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Weight of the examples against the penalty on large weights.</summary>
    /// <value>Default 3; more than 0.</value>
    public double Cost { get; init; } = 3;

    /// <summary>Features kept, the most frequent first.</summary>
    /// <value>Default 200,000; at least 100.</value>
    public int MaximumFeatures { get; init; } = 200_000;

    internal void Validate()
    {
        if (Cost is not (> 0 and < 1e6) || MaximumFeatures < 100)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Emotion training options: Cost must be more than 0 (is {Cost}) and MaximumFeatures at least 100 (is {MaximumFeatures})."));
        }
    }
}
