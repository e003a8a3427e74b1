using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A count that went far off is as usual again.</summary>
[FeedKind("anomaly.ended")]
public sealed record EndedAnomaly : FeedData
{
    /// <summary>The metric.</summary>
    [Classified(DataClass.Internal)] public required string Metric { get; init; }

    /// <summary>The dimension that it was counted by; null for none.</summary>
    [Classified(DataClass.Internal)] public string? Dimension { get; init; }

    /// <summary>The value in that dimension.</summary>
    [Classified(DataClass.Internal)] public string? Value { get; init; }

    /// <summary>Since when it was so.</summary>
    [Classified(DataClass.Internal)] public required DateTimeOffset Since { get; init; }

    /// <summary>All of that as a sentence.</summary>
    [Classified(DataClass.Internal)] public required string Says { get; init; }
}
