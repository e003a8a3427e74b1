namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>How a next-action model is trained.</summary>
public sealed record NextActionOptions
{
    /// <summary>Seed of the order of examples: the same code, data, options and seed give the same bytes. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether it may use the dialogues' tasks. Default: true. A model that did not can be asked where they are not known.
    /// </summary>
    public bool UseTasks { get; init; } = true;
}
