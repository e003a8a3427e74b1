namespace CustomerService.Language.Lab.Evaluation;

/// <summary>A point of a learning curve.</summary>
/// <param name="Examples">Training examples used.</param>
/// <param name="Accuracy">Accuracy on the test messages.</param>
/// <param name="MacroF1">Mean of the labels' F1.</param>
public sealed record LearningPoint(int Examples, double Accuracy, double MacroF1);
