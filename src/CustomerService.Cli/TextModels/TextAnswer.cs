namespace CustomerService.Cli.TextModels;

/// <summary>What a text model makes of one message.</summary>
/// <param name="Labels">The labels it gives.</param>
/// <param name="Confidence">Its probability for them.</param>
/// <param name="Json">What <c>predict</c> writes.</param>
internal sealed record TextAnswer(IReadOnlyList<string> Labels, double Confidence, object Json)
{
    /// <summary>The score behind a refusal; null for models that do not refuse.</summary>
    public double? InScope { get; init; }

    /// <summary>The label it would give had it not refused.</summary>
    public string? Unrefused { get; init; }
}
