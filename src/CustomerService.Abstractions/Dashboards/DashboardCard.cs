using System.Collections.Immutable;

namespace CustomerService.Dashboards;

/// <summary>A question that a dashboard answers, and how: the same kind of question as a report's.</summary>
[GenerateSerializer, Immutable, Alias("cs.dashboard-card")]
public sealed record DashboardCard
{
    /// <summary>What people call it, on one line; null for the names of its figures.</summary>
    [Id(0)] public string? Title { get; init; }

    /// <summary>How it is drawn: <c>number</c>, <c>line</c>, <c>area</c>, <c>bar</c>, <c>stacked</c>, <c>week</c>, <c>histogram</c>,
    /// <c>pivot</c> or <c>table</c>.</summary>
    [Id(1)] public required string Picture { get; init; }

    /// <summary>What is measured, by the metrics' names; the first is drawn.</summary>
    [Id(2)] public ImmutableArray<string> Metrics { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What it is measured by: a dimension; null for time.</summary>
    [Id(3)] public string? By { get; init; }

    /// <summary>What it is measured by beside that: a second dimension, for a pivot.</summary>
    [Id(4)] public string? Across { get; init; }

    /// <summary>How finely time is looked at: <c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>; null for what suits.</summary>
    [Id(5)] public string? Grain { get; init; }

    /// <summary>What it is narrowed to: all of these hold.</summary>
    [Id(6)] public ImmutableArray<DashboardFilter> Filters { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>How many of twelve columns it takes: 2 to 12.</summary>
    [Id(7)] public int Width { get; init; } = 6;

    /// <summary>How high it is, in rows: 1 to 4.</summary>
    [Id(8)] public int Height { get; init; } = 2;

    /// <summary>Names the record, never what people wrote.</summary>
    public override string ToString() => nameof(DashboardCard);

    /// <inheritdoc/>
    public bool Equals(DashboardCard? other) => other is not null
        && (Title, Picture, By, Across, Grain, Width, Height)
            == (other.Title, other.Picture, other.By, other.Across, other.Grain, other.Width, other.Height)
        && Metrics.SequenceEqual(other.Metrics) && Filters.SequenceEqual(other.Filters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Picture, By, Metrics.Length);
}
