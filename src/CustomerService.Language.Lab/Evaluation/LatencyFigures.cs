namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Time of single predictions on one thread, and how many a second all processors make.</summary>
/// <param name="P50Microseconds">Half of the predictions take no longer.</param>
/// <param name="P99Microseconds">99 of 100 take no longer.</param>
/// <param name="PerSecond">Predictions per second in batch, all processors.</param>
public sealed record LatencyFigures(double P50Microseconds, double P99Microseconds, double PerSecond);
