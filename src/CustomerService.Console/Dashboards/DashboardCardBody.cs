using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using CustomerService.Dashboards;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A card as it is put.</summary>
internal sealed record DashboardCardBody
{
    private const int UsualWidth = 6;
    private const int UsualHeight = 2;

    /// <summary>What people call it; left out, its figures' names.</summary>
    public string? Title { get; init; }

    /// <summary><c>number</c>, <c>line</c>, <c>area</c>, <c>bar</c>, <c>stacked</c>, <c>week</c>, <c>histogram</c>, <c>pivot</c> or
    /// <c>table</c>.</summary>
    [Required] public string? Picture { get; init; }

    /// <summary>1 to 6 names of metrics; the first is drawn.</summary>
    [Required] public ImmutableArray<string>? Metrics { get; init; }

    /// <summary>The dimension that it is measured by; left out for time.</summary>
    public string? By { get; init; }

    /// <summary>A second one, for a pivot.</summary>
    public string? Across { get; init; }

    /// <summary><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>; left out for what suits.</summary>
    public string? Grain { get; init; }

    /// <summary>What it is narrowed to: the values of each dimension; an empty one is what has none.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Filters { get; init; }

    /// <summary>2 to 12 columns; 6 where it is left out.</summary>
    public int? Width { get; init; }

    /// <summary>1 to 4 rows; 2 where it is left out.</summary>
    public int? Height { get; init; }

    /// <summary>What is meant.</summary>
    public DashboardCard Read() => new()
    {
        Title = Title,
        Picture = Picture ?? "",
        Metrics = Metrics ?? [],
        By = By,
        Across = Across,
        Grain = Grain,
        Filters = [.. (Filters ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
            .Select(filter => new DashboardFilter(filter.Key, filter.Value))],
        Width = Width ?? UsualWidth,
        Height = Height ?? UsualHeight,
    };

    /// <summary>The same as it is kept.</summary>
    public static DashboardCardBody Of(DashboardCard card) => new()
    {
        Title = card.Title,
        Picture = card.Picture,
        Metrics = card.Metrics,
        By = card.By,
        Across = card.Across,
        Grain = card.Grain,
        Filters = card.Filters.ToImmutableSortedDictionary(filter => filter.Dimension, filter => filter.Values, StringComparer.Ordinal),
        Width = card.Width,
        Height = card.Height,
    };
}
