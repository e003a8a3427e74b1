namespace CustomerService.Language.Files;

/// <summary>A label and its probability.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">Probability between 0 and 1.</param>
public readonly record struct ScoredLabel(string Label, double Score);
