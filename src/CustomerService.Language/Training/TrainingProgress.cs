namespace CustomerService.Language.Training;

/// <summary>How far a training is; reported a few times per training, from the training's own threads.</summary>
/// <param name="Stage">What is being done, for people.</param>
/// <param name="Completed">Steps done.</param>
/// <param name="Total">Steps in all.</param>
public sealed record TrainingProgress(string Stage, int Completed, int Total);
