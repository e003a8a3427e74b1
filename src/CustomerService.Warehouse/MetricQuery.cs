using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>A question in metrics.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.metricquery")]
internal sealed record MetricQuery
{
    /// <summary>What is measured.</summary>
    [Id(0)] public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>What it is measured by.</summary>
    [Id(1)] public ImmutableArray<string> Dimensions { get; init; } = [];

    /// <summary>What of it counts.</summary>
    [Id(2)] public ImmutableArray<MetricFilter> Filters { get; init; } = [];

    /// <summary>A row for each of these stretches of time: minute, hour, day, week, month; null for one in all.</summary>
    [Id(3)] public string? Grain { get; init; }

    /// <summary>From when on.</summary>
    [Id(4)] public DateTimeOffset From { get; init; }

    /// <summary>Until before when.</summary>
    [Id(5)] public DateTimeOffset To { get; init; }

    /// <summary>Beside each value the one of as long a time before.</summary>
    [Id(6)] public bool Compares { get; init; }

    /// <summary>Only what is in files.</summary>
    [Id(7)] public bool StoredOnly { get; init; }

    /// <summary>Most rows.</summary>
    [Id(8)] public int Limit { get; init; }

    /// <summary>The metric of which rows with most come first; null where rows come in the order of what they are of.</summary>
    [Id(9)] public string? Top { get; init; }

    /// <summary>Without what it asks for: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(MetricQuery);
}
