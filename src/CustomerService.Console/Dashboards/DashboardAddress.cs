using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>
/// What the address of a dashboard asks: the same of all its cards. It is read as a report's is, of all figures and dimensions that the
/// cards have.
/// </summary>
internal static class DashboardAddress
{
    /// <summary>Where dashboards are listed.</summary>
    public const string Path = "/console/dashboards";

    /// <summary>Where one is.</summary>
    public static string Of(string name) => $"{Path}/{name}";

    /// <summary>Reads it.</summary>
    /// <param name="name">The dashboard's name.</param>
    /// <param name="content">The dashboard.</param>
    /// <param name="query">What stands behind the question mark.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is asked; or, in one line, what can't be.</returns>
    public static (ReportQuestion? Question, string? Problem) Read(string name, Dashboard content, string query, DateTimeOffset now) =>
        ReportAddress.Read(PageOf(name, content, now), query, now);

    /// <summary>What all cards can be narrowed by, so that a choice of it is of all that is shown.</summary>
    public static IEnumerable<string> MenusOf(Dashboard content) => content.Cards
        .Select(card => DashboardCheck.DimensionsOf(card.Metrics))
        .Aggregate((IEnumerable<string>?)null, (all, some) => all?.Intersect(some) ?? some)
        ?.Except(ReportDimension.OfTime).Except(["customer"]) ?? [];

    private static Report PageOf(string name, Dashboard content, DateTimeOffset now)
    {
        ImmutableArray<ReportMetric> metrics =
        [
            .. content.Cards.SelectMany(card => card.Metrics).Distinct(StringComparer.Ordinal)
                .Select(ReportMetrics.Find).OfType<ReportMetric>(),
        ];
        return new Report
        {
            Name = name,
            Path = Of(name),
            Group = ReportGroup.Volume,
            Title = content.Title,
            Asks = "",
            Metrics = metrics.IsEmpty ? [ReportMetrics.Of("conversations_started")] : metrics,
            Dimensions = [.. content.Cards.SelectMany(card => DashboardCheck.DimensionsOf(card.Metrics)).Distinct(StringComparer.Ordinal)],
            UsualTime = content.Time is { } time && Stretch.Of(time, now) is not null ? time : Stretch.Usual,
            UsualCompare = content.Compare switch
            {
                "weeks" => ReportComparison.Weeks,
                "none" => ReportComparison.None,
                _ => ReportComparison.Previous,
            },
        };
    }
}
