using System.Diagnostics;
using System.Globalization;
using CustomerService.Samples.Tests.PostgreSql;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Tests.Import;
using CustomerService.Warehouse.Tests.Kit;
using DuckDB.NET.Data;
using Npgsql;

namespace CustomerService.Warehouse.Tests.Scale;

/// <summary>
/// The same questions to the warehouse, to PostgreSQL and to DuckDB over the bare files, in one run over the same events. It measures and
/// judges no time.
/// </summary>
public sealed class PostgresScaleTests(PostgresServer server, ITestOutputHelper output) : IClassFixture<PostgresServer>
{
    private const int Days = 90;
    private const int EventsOfAConversation = 8;
    private const int Times = 3;

    private static readonly string Ratings = FactTables.Of(Events.Make("conversations/c", 1, "conversation.rated")).Name;

    /// <summary>What a dashboard asks: in metrics, and in SQL that PostgreSQL and DuckDB both know.</summary>
    private static readonly (string Name, MetricQuery Query, int Days, string Sql)[] Questions =
    [
        ("messages and turns by day, 30 days", new() { Metrics = ["messages_received", "turns"], Grain = "day" }, 30,
            """
            SELECT * FROM (SELECT date_trunc('day', occurred_at) AS d, count(*) AS n FROM warehouse.messages WHERE {when} AND sender = 'customer' GROUP BY 1) a
            FULL JOIN (SELECT date_trunc('day', occurred_at) AS d, count(*) AS m FROM warehouse.decisions WHERE {when} GROUP BY 1) b USING (d)
            """),
        ("turns by hour, a day", new() { Metrics = ["turns"], Grain = "hour" }, 1,
            "SELECT date_trunc('hour', occurred_at), count(*) FROM warehouse.decisions WHERE {when} GROUP BY 1"),
        ("turns by intent, 7 days", new() { Metrics = ["turns"], Dimensions = ["intent"] }, 7,
            """
            SELECT u.intent, count(*) FROM (SELECT * FROM warehouse.decisions WHERE {when}) d
            LEFT JOIN warehouse.understandings u USING (conversation_id, turn) GROUP BY 1
            """),
        ("decision p95 by policy, 30 days", new() { Metrics = ["decision_ms_p95"], Dimensions = ["policy"] }, 30,
            "SELECT policy, percentile_cont(0.95) WITHIN GROUP (ORDER BY elapsed_ms) FROM warehouse.decisions WHERE {when} GROUP BY 1"),
        ("active customers by week, 90 days", new() { Metrics = ["customers_active"], Grain = "week" }, 90,
            "SELECT date_trunc('week', occurred_at), count(DISTINCT customer_id) FROM warehouse.messages WHERE {when} AND sender = 'customer' GROUP BY 1"),
        ("openings, ends and handoffs by day, 90 days", new() { Metrics = ["conversations_opened", "conversations_closed", "handoffs"], Grain = "day" }, 90,
            """
            SELECT date_trunc('day', occurred_at), count(*) FILTER (WHERE kind = 'conversation.opened'),
                count(*) FILTER (WHERE kind = 'conversation.closed'), count(*) FILTER (WHERE kind = 'conversation.handed-off')
            FROM warehouse.conversation_changes WHERE {when} GROUP BY 1
            """),
        ("articles used, 30 days", new() { Metrics = ["articles_used"], Dimensions = ["article"] }, 30,
            "SELECT article, count(*) FROM warehouse.knowledge WHERE {when} AND kind = 'knowledge.used' AND article IS NOT NULL GROUP BY 1"),
        ("CSAT by week, 90 days", new() { Metrics = ["csat", "ratings"], Grain = "week" }, 90,
            $$"""
            SELECT date_trunc('week', occurred_at), count(*) FILTER (WHERE score >= 4) * 1.0 / count(*), count(*)
            FROM (SELECT DISTINCT ON (conversation_id) occurred_at, score FROM warehouse.{{Ratings}} WHERE kind = 'conversation.rated'
                ORDER BY conversation_id, seq DESC) r WHERE {when} GROUP BY 1
            """),
        ("messages by channel, 7 days", new() { Metrics = ["messages_received"], Dimensions = ["channel"] }, 7,
            """
            SELECT o.channel, count(*) FROM (SELECT * FROM warehouse.messages WHERE {when} AND sender = 'customer') m
            LEFT JOIN (SELECT conversation_id, channel FROM warehouse.conversation_changes WHERE kind = 'conversation.opened') o USING (conversation_id) GROUP BY 1
            """),
        ("automation rate, 7 days", new() { Metrics = ["automation_rate"] }, 7,
            """
            SELECT count(*) FILTER (WHERE handoffs = 0 AND coalesce(agent, 0) = 0) * 1.0 / count(*) FROM (
                SELECT conversation_id, count(*) FILTER (WHERE kind = 'conversation.handed-off') AS handoffs,
                    max(CASE WHEN kind = 'conversation.opened' THEN occurred_at END) AS occurred_at,
                    max(CASE WHEN kind = 'conversation.closed' THEN seq END) AS closed, max(CASE WHEN kind = 'conversation.reopened' THEN seq END) AS reopened
                FROM warehouse.conversation_changes GROUP BY 1) c
            LEFT JOIN (SELECT conversation_id, count(*) FILTER (WHERE sender = 'agent') AS agent FROM warehouse.messages GROUP BY 1) m USING (conversation_id)
            WHERE {when} AND closed > coalesce(reopened, 0)
            """),
    ];

    [Fact]
    public async Task The_same_questions_are_answered_by_all_three()
    {
        var wanted = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_POSTGRES_EVENTS");
        Assert.SkipWhen(wanted is null, "A measurement: CUSTOMERSERVICE_POSTGRES_EVENTS=5000000 runs it.");
        Assert.SkipWhen(server.ConnectionString.Length == 0, "No PostgreSQL, or no right to start it as its own user.");
        using var lake = new RecordedLake(Days, (int)(long.Parse(wanted!, CultureInfo.InvariantCulture) / Days / EventsOfAConversation));
        output.WriteLine($"{lake.Files.Sum(file => file.Rows):N0} rows in {lake.Files.Count:N0} files, {lake.Files.Sum(file => file.Bytes) / 1e6:N0} MB");
        await ImportAsync(lake);
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString);
        using var bare = Bare(lake);
        foreach (var (name, query, days, sql) in Questions)
        {
            var to = Events.Noon.AddHours(12);
            var asked = sql.Replace(
                "{when}",
                string.Create(CultureInfo.InvariantCulture, $"occurred_at >= TIMESTAMP '{to.AddDays(-days):yyyy-MM-dd}' AND occurred_at < TIMESTAMP '{to:yyyy-MM-dd}'"),
                StringComparison.Ordinal);
            var ours = await MeasureAsync(async () =>
            {
                var rows = 0;
                foreach (var part in MetricSql.Of(MetricReader.Standard, query with { From = to.AddDays(-days), To = to }))
                {
                    var answer = await lake.AskAsync(new EngineQuery { Sql = part.Sql, Parameters = part.Parameters, Limit = 20_000, AsObjects = true, IsOurs = true });
                    using var parsed = System.Text.Json.JsonDocument.Parse(answer);
                    rows = Math.Max(rows, parsed.RootElement.GetProperty("rows").GetArrayLength());
                }

                return rows;
            });
            var theirs = await MeasureAsync(async () =>
            {
                await using var command = postgres.CreateCommand(asked);
                command.CommandTimeout = 300;
                await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
                return await CountAsync(reader);
            });
            var files = await MeasureAsync(async () =>
            {
                await using var command = bare.CreateCommand();
                command.CommandText = asked;
                await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
                return await CountAsync(reader);
            });
            Assert.Equal((ours.Rows, ours.Rows), (theirs.Rows, files.Rows));
            output.WriteLine($"{name}: {ours.Milliseconds:N0} ms; PostgreSQL {theirs.Milliseconds:N0} ms; DuckDB over the bare files {files.Milliseconds:N0} ms");
        }
    }

    private async Task ImportAsync(RecordedLake lake)
    {
        var began = Stopwatch.GetTimestamp();
        await Psql.RunAsync(server, "-f", Path.Combine(DdlTests.Folder, "postgres.sql"));
        for (var month = Events.Noon.AddDays(-Days); month < Events.Noon.AddMonths(1); month = month.AddMonths(1))
        {
            await Psql.RunAsync(server, "-c", string.Create(CultureInfo.InvariantCulture, $"CALL warehouse.add_month('{month:yyyy-MM-01}')"));
        }

        foreach (var table in FactTables.Stored)
        {
            await Psql.CopyAsync(server, table, lake.ToCsv(table));
        }

        await Psql.RunAsync(server, "-c", "VACUUM ANALYZE");
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var size = source.CreateCommand("SELECT pg_database_size(current_database())");
        output.WriteLine($"imported into PostgreSQL in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s, {(long)(await size.ExecuteScalarAsync(TestContext.Current.CancellationToken))! / 1e6:N0} MB");
    }

    private static DuckDBConnection Bare(RecordedLake lake)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE SCHEMA warehouse; SET threads = 2";
        command.ExecuteNonQuery();
        foreach (var table in lake.Files.GroupBy(file => file.Table))
        {
            command.CommandText = $"CREATE VIEW warehouse.{table.Key} AS SELECT * FROM read_parquet({QueryEngine.List(table.Select(file => lake.Cache.PathOf("acme", file.Path)))})";
            command.ExecuteNonQuery();
        }

        return connection;
    }

    private static async Task<int> CountAsync(System.Data.Common.DbDataReader reader)
    {
        var rows = 0;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows++;
        }

        return rows;
    }

    private static async Task<(int Rows, double Milliseconds)> MeasureAsync(Func<Task<int>> ask)
    {
        var rows = 0;
        List<double> times = [];
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            rows = await ask();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (rows, times.Order().ElementAt(Times / 2));
    }
}
