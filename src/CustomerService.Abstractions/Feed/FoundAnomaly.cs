using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A count went far off from what is usual at that time of the week.</summary>
[FeedKind("anomaly.found")]
public sealed record FoundAnomaly : FeedData
{
    /// <summary>The metric.</summary>
    [Classified(DataClass.Internal)] public required string Metric { get; init; }

    /// <summary>The dimension that it was counted by; null for none.</summary>
    [Classified(DataClass.Internal)] public string? Dimension { get; init; }

    /// <summary>The value in that dimension.</summary>
    [Classified(DataClass.Internal)] public string? Value { get; init; }

    /// <summary>The count of the hour before.</summary>
    [Classified(DataClass.Internal)] public required long Seen { get; init; }

    /// <summary>What that hour usually has.</summary>
    [Classified(DataClass.Internal)] public required double Usual { get; init; }

    /// <summary>Since when it is so, as far as can be told.</summary>
    [Classified(DataClass.Internal)] public required DateTimeOffset Since { get; init; }

    /// <summary>All of that as a sentence.</summary>
    [Classified(DataClass.Internal)] public required string Says { get; init; }
}
