namespace CustomerService.Language.Training;

/// <summary>Settings of one fit.</summary>
internal sealed record MaximumEntropySettings
{
    public int Seed { get; init; } = 1;

    public float L2 { get; init; } = 0.0005f;

    public float Tolerance { get; init; } = 1e-4f;

    // Measured by cross-validation: 20 iterations are as accurate as 100 on these features, and stopping early by tolerance costs a point.
    public int MaximumIterations { get; init; } = 25;

    public int HistorySize { get; init; } = 5;
}
