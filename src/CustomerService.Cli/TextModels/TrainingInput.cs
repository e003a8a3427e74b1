using System.Collections.Immutable;
using CustomerService.Language.Training;

namespace CustomerService.Cli.TextModels;

/// <summary>What a training is given.</summary>
internal sealed record TrainingInput(
    IReadOnlyList<LabeledText> Examples,
    IReadOnlyList<LabeledText>? Validation,
    int Seed,
    IProgress<TrainingProgress>? Progress,
    CancellationToken Stop)
{
    /// <summary>Valences of words, for sentiment.</summary>
    public IReadOnlyDictionary<string, double> Valences { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Share of good validation messages that intents must still answer rightly; null to balance.</summary>
    public double? InScopeAccuracy { get; init; }
}
