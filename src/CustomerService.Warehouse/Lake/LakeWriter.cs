using System.Globalization;
using CustomerService.Diagnostics;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Lake;

/// <summary>Makes files of rows, and one of several. Work for a thread of its own.</summary>
internal sealed class LakeWriter(LakeCache cache, IIdSource ids, TimeProvider time)
{
    private const string Format = "(FORMAT parquet, COMPRESSION zstd)";

    /// <summary>Writes rows into files of the cache: one for each table and day.</summary>
    public IReadOnlyList<LakeFile> Write(string tenant, IReadOnlyCollection<FactRow> rows, bool isImported)
    {
        using var connection = Open();
        List<LakeFile> files = [];
        foreach (var table in rows.Select(row => row.Table).Distinct())
        {
            Run(connection, $"CREATE TABLE {table.Name} ({table.SqlColumns})");
        }

        FactAppender.Append(connection, rows, static table => table.Name);
        foreach (var part in rows.GroupBy(row => (row.Table, row.Day)))
        {
            var (table, day) = part.Key;
            var among = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT * FROM {table.Name} WHERE occurred_at >= DATE '{day:yyyy-MM-dd}' AND occurred_at < DATE '{day.AddDays(1):yyyy-MM-dd}'");
            files.Add(Copy(connection, tenant, new LakeFile(table.Name, day, "", part.Count(), 0) { IsImported = isImported }, among));
        }

        return files;
    }

    /// <summary>Makes one file of several of one table and day.</summary>
    public LakeFile Merge(string tenant, IReadOnlyCollection<LakeFile> files)
    {
        using var connection = Open();
        var all = $"SELECT * FROM read_parquet({QueryEngine.List(files.Select(file => cache.PathOf(tenant, file.Path)))}, union_by_name = true)";
        return Copy(connection, tenant, files.First() with { Rows = files.Sum(file => file.Rows) }, all);
    }

    /// <summary>Writes a file anew without whom it is to forget, where it holds them.</summary>
    public ErasedFile Erase(string tenant, LakeFile file, WarehouseErasure erasure)
    {
        using var connection = Open();
        var table = FactTables.Named(file.Table);

        // Beside an empty table: a file of an earlier version may lack columns.
        Run(connection, $"CREATE TABLE empty ({table.SqlColumns})");
        Run(connection, $"CREATE VIEW rows AS FROM read_parquet({QueryEngine.Text(cache.PathOf(tenant, file.Path))}) UNION ALL BY NAME FROM empty");
        var gone = ErasureSql.Gone(table, erasure);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FILTER ({ErasureSql.Touched(table, erasure)}), count(*) FILTER ({gone}) FROM rows";
        using var reader = command.ExecuteReader();
        reader.Read();
        var (touched, left) = (reader.GetInt64(0), file.Rows - reader.GetInt64(1));
        if (touched == 0 || left == 0)
        {
            return new ErasedFile(null, touched);
        }

        var rows = $"SELECT {ErasureSql.Columns(table, erasure)} FROM rows WHERE ({gone}) IS NOT TRUE";
        return new ErasedFile(Copy(connection, tenant, file with { Rows = left }, rows), touched);
    }

    /// <summary>Counts the events of a file.</summary>
    public LakeFile Count(string tenant, LakeFile file)
    {
        using var connection = Open();
        return file with { Events = EventsOf(connection, FactTables.Named(file.Table), cache.PathOf(tenant, file.Path)) };
    }

    /// <summary>Writes rows to a file like another one.</summary>
    private LakeFile Copy(DuckDBConnection connection, string tenant, LakeFile like, string rows)
    {
        var file = like with { Id = LakeFile.MakeId(time.GetUtcNow(), ids.Next()) };
        var (path, table) = (cache.PathOf(tenant, file.Path), FactTables.Named(file.Table));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Run(connection, $"COPY ({rows} ORDER BY occurred_at, {table.Subject}, seq, part) TO {QueryEngine.Text(path)} {Format}");
        return file with { Bytes = new FileInfo(path).Length, Events = EventsOf(connection, table, path) };
    }

    /// <summary>How many events a file has rows of: none where its rows are beside those of events.</summary>
    private static long EventsOf(DuckDBConnection connection, FactTable table, string path)
    {
        if (!FactTables.All.Contains(table))
        {
            return 0;
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(DISTINCT event_id) FROM read_parquet({QueryEngine.Text(path)})";
        return (long)command.ExecuteScalar()!;
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
