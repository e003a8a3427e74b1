namespace CustomerService.Language.Training;

/// <summary>Settings of <see cref="LinearLearner"/>.</summary>
internal sealed record LinearLearnerSettings
{
    public int Seed { get; init; } = 1;

    /// <summary>Number of factored fits; 0 leaves the logistic regression alone.</summary>
    public int Networks { get; init; } = 3;

    public DualAscentSettings Dual { get; init; } = new() { Cost = 30 };

    public FactoredSettings Factored { get; init; } = new();

    /// <summary>Factors on the loss, by label; null when all are 1.</summary>
    public float[]? LabelCosts { get; init; }

    /// <summary>Threads; 0 means one per processor.</summary>
    public int Parallelism { get; init; }
}
