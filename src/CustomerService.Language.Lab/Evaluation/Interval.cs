namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Where a figure would lie in 95 of 100 test sets drawn like this one.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High);
