using System.Collections.Immutable;
using CustomerService.WebConsole.Charts;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Makes the charts of cards.</summary>
internal static class CardChart
{
    /// <summary>Most parts that a stack has, without the rest.</summary>
    public const int MostStacked = 6;

    private const int MostBars = 24;

    /// <summary>The chart of a card; null where its picture is none.</summary>
    public static ChartSpec? Of(CardQuestion asked, ReportAnswer answer)
    {
        var question = asked.Question!;
        return asked.Card.Picture switch
        {
            "number" => OfTime(asked, answer, "line") with { IsBare = true, Links = null },
            "line" => OfTime(asked, answer, "line"),
            "area" => OfTime(asked, answer, "area"),
            "bar" when question.By == ReportDimension.Time => OfTime(asked, answer, "now"),
            "bar" or "histogram" => OfValues(asked, answer),
            "stacked" => Stacked(asked, answer),
            _ => null,
        };
    }

    /// <summary>What a stack is made of: the values with most, and the rest as null.</summary>
    public static ImmutableArray<string> StackOf(ReportAnswer answer) => [.. answer.Rows.Take(MostStacked).Select(row => row.Value ?? "")];

    private static ChartSpec OfTime(CardQuestion asked, ReportAnswer answer, string look)
    {
        var question = asked.Question!;
        var chart = ReportChart.Of(new(question, answer));
        return chart with
        {
            Series = [.. chart.Series.Select((series, index) => index == 0 ? series with { Look = look } : series)],
            Links = question.Grain == "hour"
                ? null
                : [.. ReportGrain.Parts(question.Grain, question.Stretch).Select(at => asked.Choose(at) ?? "")],
        };
    }

    private static ChartSpec OfValues(CardQuestion asked, ReportAnswer answer)
    {
        var question = asked.Question!;
        var rows = answer.Rows.Take(MostBars).ToArray();
        ImmutableArray<string> labels = [.. rows.Select(row => ReportDimension.Text(question.By, row.Value))];
        var series = ImmutableArray.Create(
            new ChartSeries(question.Metric.Label, [.. rows.Select(row => row.Of(question.Metric))], "now"));
        if (question.Beside is not null)
        {
            series = series.Add(new(
                ReportWords.Of(question.Compare), [.. rows.Select(row => row.OfBefore(question.Metric, isCompared: true))], "mark"));
        }

        return new(labels, null, [.. Enumerable.Range(0, rows.Length)], null, series)
        {
            Unit = ReportChart.UnitOf(question.Metric.Unit),
            Links = [.. rows.Select(row => asked.Choose(row.Value))],
        };
    }

    private static ChartSpec Stacked(CardQuestion asked, ReportAnswer answer)
    {
        var question = asked.Question!;
        var time = ReportChart.Of(new(question, answer));
        var parts = ReportGrain.Parts(question.Grain, question.Stretch);
        var stack = StackOf(answer);
        var figures = answer.Cells.Where(cell => cell.At is not null)
            .ToLookup(cell => (stack.Contains(cell.Value ?? "") ? cell.Value ?? "" : null, cell.At!.Value), cell => cell.Figure ?? 0);
        var series = stack.Select((value, index) => Of(value, ReportDimension.Text(question.By, value), index)).ToList();
        if (answer.Rows.Length > stack.Length || answer.IsCut)
        {
            series.Add(Of(null, "All others", MostStacked));
        }

        return time with
        {
            Series = [.. series],
            Links = question.Grain == "hour" ? null : [.. parts.Select(at => asked.Choose(at) ?? "")],
        };

        ChartSeries Of(string? value, string name, int index) =>
            new(name, [.. parts.Select(at => figures[(value, at)].Sum())], $"stack{index + 1}");
    }
}
