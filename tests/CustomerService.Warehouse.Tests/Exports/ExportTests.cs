using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerService.Storage.Blobs;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Tests.Ingest;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace CustomerService.Warehouse.Tests.Exports;

/// <summary>Files of what queries find, asked for or made when they are due.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task A_query_becomes_a_file_of_each_format()
    {
        await using var bed = await WarehouseBed.StartAsync();
        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.Cluster.SayAsync("c-2", "Can I return it?");
        await bed.SeenAsync("c-1", "c-2");

        var conversations = await MakeAsync(bed, ExportFormats.Conversations, "parquet");
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.parquet"), conversations, TestContext.Current.CancellationToken);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT string_agg(conversation_id || ' ' || typeof(opened_at), ', ' ORDER BY conversation_id) FROM '{folder.File("a.parquet")}'";
        Assert.Equal("c-1 TIMESTAMP, c-2 TIMESTAMP", command.ExecuteScalar());

        const string Odd = "SELECT '=1+1' AS \"a \"\"b\", 'x,\"y' AS c, 1.5 AS d, NULL AS e, TIMESTAMP '2026-11-02 12:00:00' AS f ORDER BY 1 -- the end";
        Assert.Equal("\"a \"\"b\",c,d,e,f\n'=1+1,\"x,\"\"y\",1.5,,2026-11-02T12:00:00.000000Z\n", Encoding.UTF8.GetString(await MakeAsync(bed, Odd, "csv")));
        var line = JsonDocument.Parse(await MakeAsync(bed, Odd, "jsonl")).RootElement;
        Assert.Equal(("=1+1", 1.5, "2026-11-02T12:00:00.000000Z"), (line.GetProperty("a \"b").GetString(), line.GetProperty("d").GetDouble(), line.GetProperty("f").GetString()));
        using var workbook = new MemoryStream(await MakeAsync(bed, "SELECT conversation_id, customer_messages AS n FROM conversations ORDER BY 1;", "xlsx"));
        Assert.Equal(["c-1 1", "c-2 1"], workbook.Query(useHeaderRow: true).Select(row => $"{row.conversation_id} {row.n}"));

        // Nothing is left where queries run.
        Assert.Empty(Directory.GetFiles(Path.Combine(bed.Folder, "acme", "exports")));
    }

    [Theory]
    [InlineData("SELECT * FROM nothing")]
    [InlineData("SELECT 1) TO '/tmp/x' --")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("COPY messages TO '/tmp/x'")]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT range, hash(range), hash(range + 1), hash(range + 2) FROM range(100000000000)")]
    public async Task What_is_not_allowed_makes_no_file(string sql)
    {
        await using var bed = await WarehouseBed.StartAsync();
        var blobs = bed.Cluster.Services.GetRequiredService<IBlobStore>();
        foreach (var format in ExportFormats.All)
        {
            Assert.NotNull((await bed.Warehouse.ExportAsync(new WarehouseExport(sql, format, "exports/acme/x", StoredOnly: false))).Problem);
            Assert.Null(await blobs.ReadAsync("exports/acme/x", TestContext.Current.CancellationToken));
        }

        Assert.Empty(Directory.GetFiles(bed.Folder, "*", SearchOption.AllDirectories));
    }

    /// <summary>Due every second, the silo gone in between: each second has its file, which holds what came in that second, and the oldest go.</summary>
    [Fact]
    public async Task Each_time_that_one_is_due_it_is_made_and_a_restart_skips_none()
    {
        await using var bed = await WarehouseBed.StartAsync(
            1,
            null,
            ("Exports:acme:each:Schedule", "* * * * * *"),
            ("Exports:acme:each:Format", "jsonl"),
            ("Exports:acme:each:Query", "SELECT $from AS f, $to AS t"),
            ("Exports:acme:each:Keep", "1000"),
            ("Exports:acme:few:Schedule", "* * * * * *"),
            ("Exports:acme:few:Keep", "2"));
        var blobs = bed.Cluster.Services.GetRequiredService<IBlobStore>();
        await MadeAsync(3);
        await bed.Cluster.RestartAsync();
        var before = (await ListAsync("each")).Count;
        await MadeAsync(before + 3);

        var files = await ListAsync("each");
        var due = files.Select(file => DateTimeOffset.ParseExact(file.Split('/')[^1], "yyyyMMdd'T'HHmmss'Z.jsonl'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).ToArray();
        Assert.Equal(Enumerable.Range(0, due.Length).Select(i => due[0].AddSeconds(i)), due);
        DateTimeOffset? last = null;
        foreach (var (file, at) in files.Zip(due))
        {
            var row = JsonDocument.Parse((await blobs.ReadAsync(file, TestContext.Current.CancellationToken))!.Value).RootElement;
            Assert.Equal(at, row.GetProperty("t").GetDateTimeOffset());
            Assert.Equal(last ?? row.GetProperty("f").GetDateTimeOffset(), row.GetProperty("f").GetDateTimeOffset());
            last = at;
        }

        await Eventually.TrueAsync(async () => (await ListAsync("few")).Count is 1 or 2, "two are kept");

        Task MadeAsync(int count) => Eventually.TrueAsync(
            async () =>
            {
                await bed.Cluster.Client.GetGrain<IExportGrain>(SupportCluster.Tenant).KeepAsync();
                return (await ListAsync("each")).Count >= count;
            },
            $"{count} are made");

        async Task<List<string>> ListAsync(string name)
        {
            List<string> found = [];
            await foreach (var file in blobs.ListAsync($"exports/acme/{name}/", TestContext.Current.CancellationToken))
            {
                found.Add(file);
            }

            return found;
        }
    }

    private static async Task<byte[]> MakeAsync(WarehouseBed bed, string sql, string format)
    {
        var answer = await bed.Warehouse.ExportAsync(new WarehouseExport(sql, format, "exports/acme/x", StoredOnly: false));
        Assert.Null(answer.Problem);
        var content = await bed.Cluster.Services.GetRequiredService<IBlobStore>().ReadAsync("exports/acme/x", TestContext.Current.CancellationToken);
        return content!.Value.ToArray();
    }
}
