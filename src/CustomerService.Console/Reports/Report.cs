using System.Collections.Immutable;

namespace CustomerService.WebConsole.Reports;

/// <summary>A report: a question that the warehouse's metrics answer.</summary>
internal sealed record Report
{
    /// <summary>What its address calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public required ReportGroup Group { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>The question that it answers, in one sentence.</summary>
    public required string Asks { get; init; }

    /// <summary>What it shows, in their order; the first is drawn.</summary>
    public required ImmutableArray<ReportMetric> Metrics { get; init; }

    /// <summary>
    /// What each of its metrics can be measured and narrowed by; the first is what it is measured by. None: by time alone.
    /// </summary>
    public required ImmutableArray<string> Dimensions { get; init; }

    /// <summary>How it is drawn.</summary>
    public ReportPicture Picture { get; init; } = ReportPicture.Trend;

    /// <summary>The stretch of time that it is of where nobody chose.</summary>
    public string UsualTime { get; init; } = Stretch.Usual;

    /// <summary>What its figures stand beside where nobody chose.</summary>
    public ReportComparison UsualCompare { get; init; } = ReportComparison.Previous;

    /// <summary>Other words by which it is found.</summary>
    public string Words { get; init; } = "";

    /// <summary>What it is measured by where nobody chose.</summary>
    public string By => Dimensions.IsEmpty ? ReportDimension.Time : Dimensions[0];

    /// <summary>All that it can be measured by.</summary>
    public IEnumerable<string> Choices => Dimensions.IsEmpty
        ? [ReportDimension.Time]
        : [.. Dimensions, .. ReportDimension.OfTime.Except(Dimensions), ReportDimension.Time];

    /// <summary>All that it can be narrowed by.</summary>
    public IEnumerable<string> Filters => Dimensions.IsEmpty ? [] : Dimensions.Union(ReportDimension.OfTime);

    /// <summary>Its address.</summary>
    public string Path { get => field ?? $"{ReportCatalogue.Path}/{Name}"; init; }

    /// <summary>One of its metrics; null where it has none of that name.</summary>
    public ReportMetric? Metric(string name) => Metrics.FirstOrDefault(metric => metric.Name == name);
}
