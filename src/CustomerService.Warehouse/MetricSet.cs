using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>What rows of an answer are of: a row for each stretch of time and combination of dimensions; neither is one row of
/// all.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.metricset")]
internal sealed record MetricSet
{
    /// <summary>What it is measured by.</summary>
    [Id(0)] public ImmutableArray<string> Dimensions { get; init; } = [];

    /// <summary>A row for each of these stretches of time; null for one in all.</summary>
    [Id(1)] public string? Grain { get; init; }

    /// <summary>The metric of which rows with most come first; null where rows come in the order of what they are of.</summary>
    [Id(2)] public string? Top { get; init; }

    /// <summary>Most rows.</summary>
    [Id(3)] public int Limit { get; init; }
}
