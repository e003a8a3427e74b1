namespace CustomerService.Warehouse.Metrics;

/// <summary>A metric: a measure of a fact, or the ratio of two others.</summary>
internal sealed record MetricDefinition
{
    /// <summary>What it is, for people.</summary>
    public string Is { get; init; } = "";

    /// <summary>What it measures.</summary>
    public string? Fact { get; init; }

    /// <summary>How: count, sum, average, minimum, maximum, distinct or quantile.</summary>
    public string? Measure { get; init; }

    /// <summary>Of what, in SQL; for all but count.</summary>
    public string? Of { get; init; }

    /// <summary>Which rows count, in SQL; all without it.</summary>
    public string? Where { get; init; }

    /// <summary>Which quantile, above 0 and below 1.</summary>
    public double? At { get; init; }

    /// <summary>The metric that is divided.</summary>
    public string? Ratio { get; init; }

    /// <summary>By which.</summary>
    public string? To { get; init; }

    /// <summary>The measure in SQL.</summary>
    public string Sql => Measure switch
    {
        "count" => $"count(*){Filter}",
        "distinct" => $"count(DISTINCT {Of}){Filter}",
        "average" => $"avg({Of}){Filter}",
        "minimum" => $"min({Of}){Filter}",
        "maximum" => $"max({Of}){Filter}",
        "quantile" => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"quantile_cont({Of}, {At}){Filter}"),
        _ => $"sum({Of}){Filter}",
    };

    /// <summary>Whether it is 0, not unknown, where nothing happened.</summary>
    public bool IsCount => Measure is "count" or "distinct";

    private string Filter => Where is null ? "" : $" FILTER (WHERE {Where})";
}
