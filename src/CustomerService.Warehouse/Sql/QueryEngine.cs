using System.Globalization;
using CustomerService.Warehouse.Facts;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Sql;

/// <summary>
/// DuckDB over the files of one tenant, and over rows that are in no file yet. It is locked before the first query: no other files, no
/// network, no extensions, no settings. One caller at a time.
/// </summary>
internal sealed class QueryEngine : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public QueryEngine(EngineFiles files)
    {
        _connection.Open();
        Run(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{files.Megabytes}MB'"));
        Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {files.Threads}"));
        Run("SET temp_directory = ''");

        // Files never change, and each question looks at what all of them are about before it reads any.
        Run("SET parquet_metadata_cache = true");
        Run("SET autoinstall_known_extensions = false");
        Run("SET autoload_known_extensions = false");
        foreach (var table in FactTables.Stored)
        {
            Run($"CREATE TABLE {Fresh(table)} ({table.SqlColumns})");
            var paths = files.Tables.GetValueOrDefault(table.Name, []);
            var stored = paths.Length == 0 ? "" : $"SELECT {table.SqlNames} FROM read_parquet({List(paths)}, union_by_name = true) UNION ALL ";
            Run($"CREATE VIEW {table.Name} AS {stored}SELECT {table.SqlNames} FROM {Fresh(table)}");
        }

        foreach (var view in FactViews.Statements)
        {
            Run(view);
        }

        Run($"SET allowed_directories = [{Text(files.Folder.TrimEnd('/') + "/")}]");
        Run("SET enable_external_access = false");
        Run("SET lock_configuration = true");
    }

    /// <summary>Adds rows that are in no file yet.</summary>
    public void Append(IEnumerable<FactRow> rows) => FactAppender.Append(_connection, rows, Fresh);

    /// <summary>Answers a query that <see cref="SqlFence"/> has nothing against.</summary>
    public byte[] Query(EngineQuery query) =>
        query.Into is { } target ? QueryFile.Write(_connection, query, target) : QueryRun.Answer(_connection, query);

    /// <summary>Why a query is refused; null where it may run.</summary>
    public string? Problem(string sql) => SqlFence.Problem(_connection, sql);

    public void Dispose() => _connection.Dispose();

    /// <summary>A text in SQL.</summary>
    internal static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A list of texts in SQL.</summary>
    internal static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    private static string Fresh(FactTable table) => $"fresh_{table.Name}";

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
