using System.Collections.Immutable;

namespace CustomerService.Language.Sentiment;

/// <summary>How to train a sentiment model.</summary>
public sealed record SentimentTrainingOptions
{
    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Weight of the examples against the penalty on large weights.</summary>
    /// <value>Default 3; more than 0.</value>
    public double Cost { get; init; } = 3;

    /// <summary>Factored fits that are averaged into the learner.</summary>
    /// <value>Default 3; from 0 to 16.</value>
    public int Networks { get; init; } = 3;

    /// <summary>Features kept, the most frequent first.</summary>
    /// <value>Default 200,000; at least 100.</value>
    public int MaximumFeatures { get; init; } = 200_000;

    /// <summary>Valences of further words, -4 (terrible) to 4 (wonderful), beside and above the built-in list; kept in the model.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, double> Valences { get; init; } = ImmutableDictionary<string, double>.Empty;

    internal void Validate()
    {
        if (Cost is not (> 0 and < 1e6) || MaximumFeatures < 100 || Networks is < 0 or > 16)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Sentiment training options: Cost must be more than 0 (is {Cost}), MaximumFeatures at least 100 (is {MaximumFeatures}) and Networks from 0 to 16 (is {Networks})."));
        }
    }
}
