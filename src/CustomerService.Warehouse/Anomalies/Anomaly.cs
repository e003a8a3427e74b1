namespace CustomerService.Warehouse.Anomalies;

/// <summary>A count that is, or was, far off from what is usual.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.anomaly")]
internal sealed record Anomaly
{
    /// <summary>The metric.</summary>
    [Id(0)] public required string Metric { get; init; }

    /// <summary>The dimension that it was counted by; null for none.</summary>
    [Id(1)] public string? Dimension { get; init; }

    /// <summary>The value in that dimension.</summary>
    [Id(2)] public string? Value { get; init; }

    /// <summary>The count of the hour before it was found.</summary>
    [Id(3)] public required long Seen { get; init; }

    /// <summary>What that hour usually has.</summary>
    [Id(4)] public required double Usual { get; init; }

    /// <summary>Since when it is so, as far as can be told.</summary>
    [Id(5)] public required DateTimeOffset Since { get; init; }

    /// <summary>All of that as a sentence.</summary>
    [Id(6)] public required string Says { get; init; }

    /// <summary>When it was found.</summary>
    [Id(7)] public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When it was as usual again; null while it is not.</summary>
    [Id(8)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether two are of the same count.</summary>
    public bool IsOf(Anomaly other) => (Metric, Dimension, Value) == (other.Metric, other.Dimension, other.Value);
}
