namespace CustomerService.Language.Training;

/// <summary>Settings of one fit.</summary>
internal sealed record DualAscentSettings
{
    public int Seed { get; init; } = 1;

    public LinearLoss Loss { get; init; } = LinearLoss.Softmax;

    /// <summary>Weight of an example's loss against the penalty on the weights (C of the SVM literature).</summary>
    public float Cost { get; init; } = 10f;

    /// <summary>Further factors on the cost, by label; null when all are 1.</summary>
    public float[]? LabelCosts { get; init; }

    /// <summary>Value of the constant feature whose weight is the bias.</summary>
    public float Bias { get; init; } = 1f;

    /// <summary>Most passes over the examples.</summary>
    public int Epochs { get; init; } = 25;

    /// <summary>Steps smaller than this are not taken; a pass of smaller ones on average is the last.</summary>
    public float Tolerance { get; init; } = 1e-4f;
}
