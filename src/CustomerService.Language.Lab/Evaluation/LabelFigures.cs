namespace CustomerService.Language.Lab.Evaluation;

/// <summary>How well one label is recognised.</summary>
/// <param name="Label">The label.</param>
/// <param name="Support">Test messages that have it.</param>
/// <param name="Predicted">Test messages that were given it.</param>
/// <param name="Precision">Share of the given that are right; 0 when none was given.</param>
/// <param name="Recall">Share of the having that were found; 0 when none has it.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record LabelFigures(string Label, int Support, int Predicted, double Precision, double Recall, double F1);
