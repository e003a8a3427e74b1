using System.Globalization;
using CustomerService.Samples.Tests.PostgreSql;
using CustomerService.Warehouse.Facts;
using Npgsql;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>The lake in a real PostgreSQL, by the tables and commands that deploy/warehouse gives: it says what the warehouse says.</summary>
public sealed class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_lake_is_imported_and_says_the_same()
    {
        Assert.SkipWhen(server.ConnectionString.Length == 0, "No PostgreSQL, or no right to start it as its own user.");
        using var lake = new RecordedLake(days: 5, conversationsOfADay: 200);
        await Psql.RunAsync(server, "-f", Path.Combine(DdlTests.Folder, "postgres.sql"));
        await Psql.RunAsync(server, "-c", "CALL warehouse.add_month('2026-10-01')", "-c", "CALL warehouse.add_month('2026-11-01')");
        foreach (var table in FactTables.Stored)
        {
            await Psql.CopyAsync(server, table, lake.ToCsv(table));
            Assert.Equal(await lake.AskAsync($"SELECT count(*) FROM {table.Name}"), await AskAsync($"SELECT count(*) FROM warehouse.{table.Name}"));
        }

        // Metrics: messages received, active customers and the time that 95 of 100 decisions take at most, of the last two days.
        const string When = "occurred_at >= TIMESTAMP '2026-11-01'";
        Assert.Equal(
            await lake.AskAsync($"SELECT count(*) FILTER (sender = 'customer'), count(DISTINCT customer_id) FROM messages WHERE {When}"),
            await AskAsync($"SELECT count(*) FILTER (WHERE sender = 'customer'), count(DISTINCT customer_id) FROM warehouse.messages WHERE {When}"));
        Assert.Equal(
            await lake.AskAsync($"SELECT quantile_cont(elapsed_ms, 0.95) FROM decisions WHERE {When}"),
            await AskAsync($"SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY elapsed_ms) FROM warehouse.decisions WHERE {When}"));

        // A condition on time reads the partitions of that time alone.
        var plan = await AskAsync($"EXPLAIN SELECT count(*) FROM warehouse.messages WHERE {When}", asText: true);
        Assert.Contains("messages_2026_11", plan[0], StringComparison.Ordinal);
        Assert.DoesNotContain("messages_2026_10", plan[0], StringComparison.Ordinal);
    }

    private async Task<string[]> AskAsync(string sql, bool asText = false)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            if (!asText)
            {
                return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToDouble(reader.GetValue(i), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))];
            }

            lines.Add(reader.GetString(0));
        }

        return [string.Join('\n', lines)];
    }
}
