namespace CustomerService.Language.Training;

/// <summary>Settings of one factored fit. Chosen by validation on banking77's and clinc150's training parts.</summary>
internal sealed record FactoredSettings
{
    public int Seed { get; init; } = 1;

    /// <summary>Width of the bottleneck, a multiple of eight.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Passes over the examples.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>First step size; it falls to nearly nothing.</summary>
    public float Rate { get; init; } = 0.1f;

    /// <summary>Share of an example's features left out of a step.</summary>
    public float FeatureDrop { get; init; } = 0.4f;

    /// <summary>Share of the bottleneck left out of a step.</summary>
    public float HiddenDrop { get; init; } = 0.5f;

    /// <summary>Factors on the loss, by label; null when all are 1.</summary>
    public float[]? LabelCosts { get; init; }
}
