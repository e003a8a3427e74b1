namespace CustomerService.Warehouse.Anomalies;

/// <summary>Something whose count is looked at; see <c>watches.yml</c>.</summary>
internal sealed record Watch
{
    /// <summary>The metric, a count.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The dimension by whose values it is looked at; null for all together.</summary>
    public string? By { get; init; }

    /// <summary>How a sentence about it begins.</summary>
    public string Says { get; init; } = "";
}
