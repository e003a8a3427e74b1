namespace CustomerService.Cli.Evaluation;

/// <summary>The files named on the command line.</summary>
internal sealed record EvaluationFiles(string Model, string Test, string? Json, string? Html, string? Compare, string? Curve);
