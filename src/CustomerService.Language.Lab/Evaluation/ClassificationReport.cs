using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Evaluation;

/// <summary>What a model is worth on a set of test messages. Property names are the contract of the JSON report.</summary>
public sealed record ClassificationReport
{
    /// <summary>Test messages.</summary>
    public required int Count { get; init; }

    /// <summary>Share of the messages answered exactly right; messages of no intent count as right when turned away.</summary>
    public required double Accuracy { get; init; }

    /// <summary>95 % interval of <see cref="Accuracy"/>.</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>Mean of the F1 of all labels that the test messages have.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>95 % interval of <see cref="MacroF1"/>.</summary>
    public required Interval MacroF1Interval { get; init; }

    /// <summary>Expected calibration error: mean distance of confidence and accuracy over 15 ranges.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>The ranges behind <see cref="CalibrationError"/>; empty ones are left out.</summary>
    public required ImmutableArray<ReliabilityBin> Reliability { get; init; }

    /// <summary>Every label, in ordinal order.</summary>
    public required ImmutableArray<LabelFigures> Labels { get; init; }

    /// <summary>The most frequent mistakes, at most 30.</summary>
    public required ImmutableArray<Confusion> Confusions { get; init; }

    /// <summary>Out of scope; null for models that do not refuse.</summary>
    public ScopeFigures? Scope { get; init; }

    /// <summary>Time; null when not measured.</summary>
    public LatencyFigures? Latency { get; init; }

    /// <summary>Accuracy by number of training examples; null when not asked for.</summary>
    public ImmutableArray<LearningPoint>? LearningCurve { get; init; }

    /// <summary>Against another model; null when not asked for.</summary>
    public ModelComparison? Comparison { get; init; }
}
