using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Language.Intents;

/// <summary>How to train an intent model. The defaults suit 3 to 300 examples per intent.</summary>
public sealed record IntentTrainingOptions
{
    /// <summary>Label of examples that belong to no intent. They are optional.</summary>
    public const string OutOfScopeLabel = ReservedNames.OutOfScope;

    /// <summary>Telling messages apart takes this many kinds of them.</summary>
    public const int FewestIntents = Pack.FewestIntents;

    /// <summary>Seed of everything random; the same seed, data and options give the same bytes.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Weight of the examples against the penalty on large weights.</summary>
    /// <value>Default 30; more than 0.</value>
    public double Cost { get; init; } = 30;

    /// <summary>Features kept, the most frequent first. Bounds the size: about a byte × features × intents.</summary>
    /// <value>Default 200,000, which keeps 150 intents under 35 MB; at least 100.</value>
    public int MaximumFeatures { get; init; } = 200_000;

    /// <summary>Folds held out in turn to calibrate confidence and to choose the out-of-scope threshold.</summary>
    /// <value>Default 3; from 2 to 10.</value>
    public int Folds { get; init; } = 3;

    /// <summary>The largest share of good messages that the threshold may turn away on held-out examples.</summary>
    /// <value>Default 0.06; from 0 to 0.5.</value>
    public double MaximumInScopeRejection { get; init; } = 0.06;

    /// <summary>
    /// The share of good messages of <see cref="Validation"/> that must still be answered rightly: of all thresholds that keep it, the one
    /// that refuses most. Where even no refusal keeps it, nothing is refused for its score. Takes the place of
    /// <see cref="MaximumInScopeRejection"/>; ask for a standard error more than is needed on other messages.
    /// </summary>
    /// <value>Default null: the threshold balances good and strange messages. More than 0 and at most 1.</value>
    public double? MinimumInScopeAccuracy { get; init; }

    /// <summary>
    /// Messages kept apart to calibrate on: the temperature is fitted and, where some are labelled <see cref="OutOfScopeLabel"/>,
    /// the threshold is chosen on them instead of on held-out folds. They are not trained on.
    /// </summary>
    /// <value>Default null: folds of the examples serve.</value>
    public IReadOnlyList<LabeledText>? Validation { get; init; }

    /// <summary>Threads used for the folds. It has no influence on the result.</summary>
    /// <value>Default 0, which means one per processor.</value>
    public int Parallelism { get; init; }

    internal void Validate()
    {
        var errors = new List<string>();
        Check(Cost is > 0 and < 1e6, "Cost must be more than 0", Cost);
        Check(MaximumFeatures >= 100, "MaximumFeatures must be at least 100", MaximumFeatures);
        Check(Folds is >= 2 and <= 10, "Folds must be from 2 to 10", Folds);
        Check(MaximumInScopeRejection is >= 0 and <= 0.5, "MaximumInScopeRejection must be from 0 to 0.5", MaximumInScopeRejection);
        Check(MinimumInScopeAccuracy is null or (> 0 and <= 1), "MinimumInScopeAccuracy must be more than 0 and at most 1", MinimumInScopeAccuracy ?? 0);
        Check(MinimumInScopeAccuracy is null || Validation is { Count: > 0 }, "MinimumInScopeAccuracy needs Validation", MinimumInScopeAccuracy ?? 0);
        Check(Parallelism >= 0, "Parallelism must not be negative", Parallelism);
        if (errors.Count > 0)
        {
            throw new ArgumentException("Intent training options: " + string.Join("; ", errors) + ".");
        }

        void Check(bool good, string rule, object value)
        {
            if (!good)
            {
                errors.Add($"{rule}, but is {FormattableString.Invariant($"{value}")}");
            }
        }
    }
}
