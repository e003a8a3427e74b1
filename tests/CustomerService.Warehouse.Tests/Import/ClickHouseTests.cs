using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>The lake in a real ClickHouse, by the tables and commands that deploy/warehouse gives: it says what the warehouse says.</summary>
public sealed class ClickHouseTests(ClickHouseServer server) : IClassFixture<ClickHouseServer>
{
    [Fact]
    public async Task A_lake_is_imported_and_says_the_same()
    {
        Assert.SkipUnless(ClickHouseServer.IsInstalled, "No ClickHouse: tests/tools/install-clickhouse.sh installs it.");
        using var lake = new RecordedLake(days: 5, conversationsOfADay: 200);

        // Debian's ClickHouse is of 2018: it has neither parts of seconds nor a type for true and false.
        var ddl = string.Join('\n', (await File.ReadAllLinesAsync(Path.Combine(DdlTests.Folder, "clickhouse.sql"), TestContext.Current.CancellationToken))
            .Where(line => !line.StartsWith("--", StringComparison.Ordinal)))
            .Replace("DateTime64(6, 'UTC')", "DateTime", StringComparison.Ordinal).Replace("Bool", "UInt8", StringComparison.Ordinal);
        foreach (var statement in ddl.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await server.AskAsync(statement);
        }

        foreach (var table in FactTables.Stored)
        {
            var columns = table.Columns.Select(column => column.Type switch
            {
                FactType.Time => $"strftime({column.Name}, '%Y-%m-%d %H:%M:%S') AS {column.Name}",
                FactType.Flag => $"CAST({column.Name} AS TINYINT) AS {column.Name}",
                _ => column.Name,
            });
            if (lake.ToCsv(table, @", NULLSTR '\N'", string.Join(", ", columns)) is { } csv)
            {
                await server.AskAsync($"INSERT INTO {table.Name} FORMAT CSVWithNames", csv);
            }

            Assert.Equal((await lake.AskAsync($"SELECT count(*) FROM {table.Name}"))[0], await server.AskAsync($"SELECT count() FROM {table.Name}"));
        }

        const string When = "occurred_at >= toDateTime('2026-11-01 00:00:00')";
        Assert.Equal(
            string.Join('\t', await lake.AskAsync(
                "SELECT count(*) FILTER (sender = 'customer'), count(DISTINCT customer_id) FROM messages WHERE occurred_at >= TIMESTAMP '2026-11-01'")),
            await server.AskAsync($"SELECT countIf(sender = 'customer'), uniqExact(customer_id) FROM messages WHERE {When}"));
        Assert.Equal(
            (await lake.AskAsync("SELECT avg(elapsed_ms) FROM decisions WHERE NOT failed AND occurred_at >= TIMESTAMP '2026-11-01'"))[0],
            await server.AskAsync($"SELECT avg(elapsed_ms) FROM decisions WHERE failed = 0 AND {When}"));
        Assert.Equal("202610\n202611", await server.AskAsync(
            "SELECT DISTINCT partition FROM system.parts WHERE table = 'messages' AND active ORDER BY partition"));
    }
}
