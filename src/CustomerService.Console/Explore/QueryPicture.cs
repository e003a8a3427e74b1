using System.Collections.Immutable;
using CustomerService.WebConsole.Charts;

namespace CustomerService.WebConsole.Explore;

/// <summary>How an answer is drawn.</summary>
/// <param name="Look">As bars (<c>now</c>) or as a line (<c>line</c>).</param>
/// <param name="Along">The column that says what each place is.</param>
/// <param name="Value">The column of numbers.</param>
internal sealed record QueryPicture(string Look, int Along, int Value)
{
    /// <summary>As many places are drawn.</summary>
    public const int MostPlaces = 200;

    private const int MostMarks = 9;
    private const int LongestLabel = 24;

    /// <summary>How it is drawn unless somebody says otherwise; null where no column holds numbers, or there is no row.</summary>
    public static QueryPicture? Usual(QueryResult result)
    {
        if (result.Rows.IsEmpty || result.Columns.Length < 2 || !result.Columns.Any(column => column.IsNumber))
        {
            return null;
        }

        // Along the first that is no number, or the first: then the first number beside it.
        var along = result.Columns.Index().OrderBy(column => column.Item.IsNumber).First().Index;
        var value = result.Columns.Index().First(column => column.Item.IsNumber && column.Index != along).Index;
        var isTime = result.Columns[along].Type.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase)
            || result.Columns[along].Type.Equals("date", StringComparison.OrdinalIgnoreCase);
        return new QueryPicture(isTime ? "line" : "now", along, value);
    }

    /// <summary>Draws it.</summary>
    public ChartSpec Of(QueryResult result)
    {
        var rows = result.Rows.Take(MostPlaces).ToImmutableArray();
        var titles = rows.Select(row => row[Along] ?? "(none)").ToImmutableArray();
        var step = (rows.Length + MostMarks - 1) / MostMarks;
        return new ChartSpec(
            [.. titles.Select(title => title.Length <= LongestLabel ? title : title[..LongestLabel] + "…")],
            titles,
            [.. Enumerable.Range(0, rows.Length).Where(index => index % step == 0)],
            null,
            [new ChartSeries(result.Columns[Value].Name, [.. rows.Select((_, index) => result.NumberAt(index, Value))], Look)])
        {
            Unit = "number",
        };
    }
}
