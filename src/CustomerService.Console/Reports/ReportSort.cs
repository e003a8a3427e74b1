using System.Collections.Immutable;

namespace CustomerService.WebConsole.Reports;

/// <summary>Sorts the rows of a report.</summary>
internal static class ReportSort
{
    /// <param name="question">What is asked.</param>
    /// <param name="rows">Its rows.</param>
    public static ImmutableArray<ReportRow> Of(ReportQuestion question, ImmutableArray<ReportRow> rows)
    {
        // What has an order of its own begins at its beginning, and all else with most.
        var isAscending = question.ChosenSort is null ? question.Sort == question.By : question.IsAscending;
        if (question.Sort != question.By)
        {
            // What there was nothing to measure of comes last, either way.
            var name = question.Sort;
            var byFigure = isAscending
                ? rows.OrderBy(row => row.Now[name] ?? double.PositiveInfinity)
                : rows.OrderByDescending(row => row.Now[name] ?? double.NegativeInfinity);
            return [.. byFigure.ThenBy(row => row.Value, StringComparer.Ordinal)];
        }

        var byValue = question.By == ReportDimension.Time
            ? rows.OrderBy(row => row.At)
            : ReportDimension.IsOrdered(question.By)
                ? rows.OrderBy(row => row.Value?.Length ?? 0).ThenBy(row => row.Value, StringComparer.Ordinal)
                : rows.OrderBy(row => ReportDimension.Text(question.By, row.Value), StringComparer.OrdinalIgnoreCase);
        return isAscending ? [.. byValue] : [.. byValue.Reverse()];
    }
}
