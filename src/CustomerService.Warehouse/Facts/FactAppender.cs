using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Facts;

/// <summary>Brings rows into tables of DuckDB.</summary>
internal static class FactAppender
{
    /// <summary>Appends rows, each to its table.</summary>
    /// <param name="connection">Where the tables are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="nameOf">What the tables are called there.</param>
    public static void Append(DuckDBConnection connection, IEnumerable<FactRow> rows, Func<FactTable, string> nameOf)
    {
        foreach (var table in rows.GroupBy(row => row.Table))
        {
            using var appender = connection.CreateAppender(nameOf(table.Key));
            foreach (var row in table)
            {
                Append(appender.CreateRow(), row.Values);
            }
        }
    }

    private static void Append(IDuckDBAppenderRow row, object?[] values)
    {
        foreach (var value in values)
        {
            _ = value switch
            {
                null => row.AppendNullValue(),
                string text => row.AppendValue(text),
                long number => row.AppendValue(number),
                double number => row.AppendValue(number),
                bool flag => row.AppendValue(flag),
                DateTime moment => row.AppendValue(moment),
                _ => throw new NotSupportedException($"{value.GetType()} is no value of a fact."),
            };
        }

        row.EndRow();
    }
}
