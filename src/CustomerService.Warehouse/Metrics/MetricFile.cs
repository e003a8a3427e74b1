namespace CustomerService.Warehouse.Metrics;

/// <summary>A file of metrics, as it is written.</summary>
internal sealed record MetricFile
{
    /// <summary>What each dimension is, for people.</summary>
    public Dictionary<string, string> Dimensions { get; init; } = [];

    /// <summary>What is measured.</summary>
    public Dictionary<string, FactDefinition> Facts { get; init; } = [];

    /// <summary>The metrics.</summary>
    public Dictionary<string, MetricDefinition> Metrics { get; init; } = [];
}
