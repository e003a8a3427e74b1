using System.Data;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using MiniExcelLibs;

namespace CustomerService.Warehouse.Sql;

/// <summary>Runs a query that <see cref="SqlFence"/> has nothing against, and writes its answer into a file.</summary>
internal static class QueryFile
{
    private const string Moments = "TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'";

    /// <summary>Writes the file.</summary>
    /// <returns><c>rows</c>, as JSON.</returns>
    public static byte[] Write(DuckDBConnection connection, EngineQuery query, QueryTarget target)
    {
        // Alone it is one SELECT, so it is one in brackets; a comment at its end ends with the line.
        var sql = $"{query.Sql.TrimEnd().TrimEnd(';')}\n";
        var rows = target.Format switch
        {
            "xlsx" => Workbook(connection, sql, target.Path),
            "csv" => Copy(connection, Harmless(connection, sql), target.Path, $"FORMAT csv, HEADER true, {Moments}"),
            "jsonl" => Copy(connection, sql, target.Path, $"FORMAT json, ARRAY false, {Moments}"),
            _ => Copy(connection, sql, target.Path, "FORMAT parquet, COMPRESSION zstd"),
        };
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"rows":{{rows}}}"""));
    }

    private static long Copy(DuckDBConnection connection, string sql, string path, string options)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({sql}) TO {QueryEngine.Text(path)} ({options})";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    /// <seealso href="https://owasp.org/www-community/attacks/CSV_Injection"/>
    private static string Harmless(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM ({sql}) LIMIT 0";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount)
            .Select(i => (Name: Quoted(reader.GetName(i)), IsText: reader.GetFieldType(i) == typeof(string)));
        return "SELECT " + string.Join(", ", columns.Select(column => column.IsText
            ? $"CASE WHEN regexp_matches({column.Name}, '^[-=+@\\t\\r]') THEN '''' || {column.Name} ELSE {column.Name} END AS {column.Name}"
            : column.Name)) + $" FROM ({sql})";
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static long Workbook(DuckDBConnection connection, string sql, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        return MiniExcel.SaveAs(path, (IDataReader)reader)[0];
    }
}
