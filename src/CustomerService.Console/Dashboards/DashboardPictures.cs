using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Which pictures fit which questions.</summary>
internal static class DashboardPictures
{
    /// <summary>What people call it.</summary>
    public static string Label(string picture) => picture switch
    {
        "number" => "Number with its course",
        "line" => "Line",
        "area" => "Area",
        "bar" => "Bars",
        "stacked" => "Stacked bars",
        "week" => "Hours × days",
        "histogram" => "Histogram",
        "pivot" => "Pivot",
        _ => "Table",
    };

    /// <summary>Why a picture does not fit, as the end of a sentence; null where it does.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="metric">The figure that is drawn.</param>
    /// <param name="by">What it is measured by; null for time.</param>
    /// <param name="across">What it is measured by beside that; null for nothing.</param>
    public static string? Problem(string picture, ReportMetric metric, string? by, string? across) => picture switch
    {
        "number" or "line" when by is not null => "is of all, without a dimension.",
        "area" when by is not null => "is of time, without a dimension.",
        "area" when !metric.IsCount => "is for counts: a share or an average does not fill anything.",
        "week" when by is not null => "has hours and days already, and no dimension beside them.",
        "week" when !metric.IsCount => "is for counts.",
        "stacked" when by is null => "needs a dimension, to be stacked by it.",
        "stacked" when !metric.IsCount => "is for counts: shares and averages do not add up.",
        "histogram" when by is null || !ReportDimension.IsOrdered(by) => "needs a dimension with an order: hour, day of the week, rating.",
        "histogram" when !metric.IsCount => "is for counts.",
        "pivot" when by is null || across is null => "needs two dimensions.",
        not "pivot" when across is not null => "has one dimension at most: a pivot has two.",
        _ => null,
    };

    /// <summary>All pictures, each with why it does not fit.</summary>
    public static IEnumerable<(string Picture, string? Problem)> For(DashboardCard card)
    {
        var metric = card.Metrics.Length > 0 ? ReportMetrics.Find(card.Metrics[0]) : null;
        return DashboardRules.Pictures.Select(
            picture => (picture, metric is null ? "needs a figure." : Problem(picture, metric, card.By, card.Across)));
    }

    /// <summary>The card as it is, or with the first picture that fits where its own does not any more.</summary>
    public static DashboardCard Fitted(DashboardCard card)
    {
        ImmutableArray<(string Picture, string? Problem)> all = [.. For(card)];
        return card.Metrics.IsEmpty || all.Any(each => each.Picture == card.Picture && each.Problem is null)
            ? card
            : card with { Picture = all.First(each => each.Problem is null && each.Picture != "number").Picture };
    }
}
