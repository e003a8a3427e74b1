using System.Collections.Immutable;
using CustomerService.WebConsole.Charts;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Reports;

/// <summary>Makes the chart of a report.</summary>
internal static class ReportChart
{
    private const int MostMarks = 9;

    /// <param name="view">The report.</param>
    public static ChartSpec Of(ReportView view)
    {
        var (question, answer) = (view.Question, view.Answer);
        var (grain, metric) = (question.Grain, question.Metric);
        var parts = ReportGrain.Parts(grain, question.Stretch);
        var isOneDay = question.Stretch.Days == 1;
        var step = (parts.Length + MostMarks - 1) / MostMarks;
        var series = ImmutableArray.Create(new ChartSeries(metric.Label, answer.Parts, metric.IsCount ? "now" : "line"));
        if (!answer.PartsBefore.IsEmpty)
        {
            series = series.Add(new ChartSeries(ReportWords.Of(question.Compare), [.. answer.PartsBefore.Take(parts.Length)], "earlier"));
        }

        return new(
            [.. parts.Select(at => ReportGrain.Label(grain, at, isOneDay))],
            [.. parts.Select(at => ReportGrain.Title(grain, at))],
            [.. Enumerable.Range(0, parts.Length).Where(index => index % step == 0)],
            ReportGrain.Next(grain, parts[^1]) > question.Stretch.To ? parts.Length - 1 : null,
            series)
        {
            Unit = UnitOf(metric.Unit),
            Links = metric.HasConversations ? [.. parts.Select(at => question.OfPart(at).Behind)] : null,
        };
    }

    /// <summary>How a chart calls a unit.</summary>
    public static string UnitOf(FigureUnit unit) => unit switch
    {
        FigureUnit.Count => "count",
        FigureUnit.Share => "share",
        FigureUnit.Seconds => "seconds",
        FigureUnit.Milliseconds => "milliseconds",
        _ => "number",
    };
}
