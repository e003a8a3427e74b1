namespace CustomerService.Language.Lab.Evaluation;

/// <summary>How well messages that belong to no intent are told from those that do.</summary>
/// <param name="InScope">Messages of an intent.</param>
/// <param name="OutOfScope">Messages of none.</param>
/// <param name="InScopeAccuracy">Share of the messages of an intent that were accepted and named rightly.</param>
/// <param name="InScopeAccuracyUnrefused">Share that would be right if none were turned away.</param>
/// <param name="InScopeRefused">Share of them that were turned away.</param>
/// <param name="OutOfScopeRecall">Share of the messages of no intent that were turned away; null when there are none.</param>
/// <param name="Auroc">Probability that a message of an intent scores higher than one of none; null when there are none.</param>
public sealed record ScopeFigures(
    int InScope, int OutOfScope, double InScopeAccuracy, double InScopeAccuracyUnrefused, double InScopeRefused, double? OutOfScopeRecall,
    double? Auroc);
