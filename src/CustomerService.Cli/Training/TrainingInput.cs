using CustomerService.Language.Training;

namespace CustomerService.Cli.Training;

/// <summary>What a training is given.</summary>
internal sealed record TrainingInput(IReadOnlyList<LabeledText> Examples, IReadOnlyList<LabeledText>? Validation, int Seed, IProgress<TrainingProgress>? Progress, CancellationToken Stop);
