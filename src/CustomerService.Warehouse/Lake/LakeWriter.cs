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
    public IReadOnlyList<LakeFile> Write(string tenant, IReadOnlyCollection<FactRow> rows)
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
            files.Add(Copy(connection, tenant, table, day, among, part.Count()));
        }

        return files;
    }

    /// <summary>Makes one file of several of one table and day.</summary>
    public LakeFile Merge(string tenant, FactTable table, DateOnly day, IReadOnlyCollection<LakeFile> files)
    {
        using var connection = Open();
        var all = $"SELECT * FROM read_parquet({QueryEngine.List(files.Select(file => cache.PathOf(tenant, file.Path)))}, union_by_name = true)";
        return Copy(connection, tenant, table, day, all, files.Sum(file => file.Rows));
    }

    /// <summary>Writes a file anew without whom it is to forget, where it holds them.</summary>
    public ErasedFile Erase(string tenant, FactTable table, LakeFile file, WarehouseErasure erasure)
    {
        using var connection = Open();

        // Beside an empty table: a file of an earlier version may lack columns.
        Run(connection, $"CREATE TABLE empty ({table.SqlColumns})");
        Run(connection, $"CREATE VIEW rows AS FROM read_parquet({QueryEngine.Text(cache.PathOf(tenant, file.Path))}) UNION ALL BY NAME FROM empty");
        var gone = ErasureSql.Gone(table, erasure);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FILTER ({ErasureSql.Touched(table, erasure)}), count(*) FILTER ({gone}),"
            + $" count(DISTINCT event_id) FILTER ({gone}) FROM rows";
        using var reader = command.ExecuteReader();
        reader.Read();
        var (touched, left, events) = (reader.GetInt64(0), file.Rows - reader.GetInt64(1), reader.GetInt64(2));
        if (touched == 0 || left == 0)
        {
            return new ErasedFile(null, touched, events);
        }

        var rows = $"SELECT {ErasureSql.Columns(table, erasure)} FROM rows WHERE ({gone}) IS NOT TRUE";
        return new ErasedFile(Copy(connection, tenant, table, file.Day, rows, left), touched, events);
    }

    private LakeFile Copy(DuckDBConnection connection, string tenant, FactTable table, DateOnly day, string rows, long count)
    {
        var file = new LakeFile(table.Name, day, LakeFile.MakeId(time.GetUtcNow(), ids.Next()), count, 0);
        var path = cache.PathOf(tenant, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Run(connection, $"COPY ({rows} ORDER BY occurred_at, {table.Subject}, seq, part) TO {QueryEngine.Text(path)} {Format}");
        return file with { Bytes = new FileInfo(path).Length };
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
