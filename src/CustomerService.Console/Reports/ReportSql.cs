using System.Globalization;
using System.Text;

namespace CustomerService.WebConsole.Reports;

/// <summary>
/// A report's table as a query whose answer it is: the figures were counted before, and the query holds nothing but them. Columns are
/// called as the API calls them.
/// </summary>
internal static class ReportSql
{
    /// <summary>What the row of all is called.</summary>
    public const string All = "(all)";

    /// <param name="view">The report.</param>
    public static string Of(ReportView view)
    {
        var question = view.Question;
        var isCompared = question.Beside is not null;
        var sql = new StringBuilder("SELECT * FROM (VALUES ");
        foreach (var row in view.Answer.Rows)
        {
            Write(row, row.At is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : row.Value);
            sql.Append(", ");
        }

        Write(view.Answer.Total, All);
        sql.Append(") AS report(\"").Append(question.By).Append('"');
        foreach (var metric in question.Report.Metrics)
        {
            sql.Append(CultureInfo.InvariantCulture, $", \"{metric.Name}\"");
            if (isCompared)
            {
                sql.Append(CultureInfo.InvariantCulture, $", \"{metric.Name}_before\"");
            }
        }

        return sql.Append(')').ToString();

        void Write(ReportRow row, string? name)
        {
            sql.Append("(CAST(").Append(Text(name)).Append(" AS VARCHAR)");
            foreach (var metric in question.Report.Metrics)
            {
                sql.Append(", ").Append(Number(row.Of(metric), metric.IsCount));
                if (isCompared)
                {
                    sql.Append(", ").Append(Number(row.OfBefore(metric, isCompared), metric.IsCount));
                }
            }

            sql.Append(')');
        }
    }

    private static string Number(double? value, bool isWhole) => value is { } number && double.IsFinite(number)
        ? isWhole
            ? number.ToString("0", CultureInfo.InvariantCulture) + "::BIGINT"
            : number.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE"
        : isWhole ? "NULL::BIGINT" : "NULL::DOUBLE";

    // No query holds U+0000: it would end there.
    private static string Text(string? value) =>
        value is null ? "NULL" : $"'{value.Replace("'", "''", StringComparison.Ordinal).Replace('\0', '\uFFFD')}'";
}
