using CustomerService.WebConsole.Charts;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A card as it is shown.</summary>
/// <param name="Asked">What it asks.</param>
/// <param name="Answer">What that came to; null where it was not answered.</param>
/// <param name="Problem">Why not, for people.</param>
internal sealed record CardView(CardQuestion Asked, ReportAnswer? Answer, string? Problem)
{
    /// <summary>It drawn; null where it is a table.</summary>
    public ChartSpec? Chart { get; } = Answer is null ? null : CardChart.Of(Asked, Answer);
}
