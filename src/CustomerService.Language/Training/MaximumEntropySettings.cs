namespace CustomerService.Language.Training;

/// <summary>Settings of one fit.</summary>
internal sealed record MaximumEntropySettings
{
    public int Seed { get; init; } = 1;

    public float L2 { get; init; } = 0.001f;

    public float Tolerance { get; init; } = 1e-6f;

    public int MaximumIterations { get; init; } = 200;

    public int HistorySize { get; init; } = 10;
}
