using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>Other models serve, or others are tried. What served first is no change.</summary>
[FeedKind("model.changed")]
public sealed record ChangedModels : FeedData
{
    /// <summary>The version that serves.</summary>
    [Classified(DataClass.Internal)] public string? Live { get; init; }

    /// <summary>The one before it.</summary>
    [Classified(DataClass.Internal)] public string? Previous { get; init; }

    /// <summary>The version that is tried on some customers.</summary>
    [Classified(DataClass.Internal)] public string? Canary { get; init; }

    /// <summary>On so many of a hundred.</summary>
    [Classified(DataClass.Internal)] public int SharePercent { get; init; }

    /// <summary>The version that reads along.</summary>
    [Classified(DataClass.Internal)] public string? Shadow { get; init; }

    /// <summary>What was done, and by whom, as the history of models has it.</summary>
    [Classified(DataClass.Internal)] public required string What { get; init; }
}
