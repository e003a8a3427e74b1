using System.Globalization;
using System.Text.Json;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Quality;

/// <summary>The query that looks at an expectation: one row of how many it looked at, and how many of them are not as expected.</summary>
internal static class ExpectationSql
{
    /// <summary>A day of fewer rows says nothing of the next one.</summary>
    private const int FewRows = 50;

    /// <param name="expectation">What is expected.</param>
    /// <param name="since">The first day that rows were loaded for: older ones were looked at before.</param>
    /// <param name="now">When it is looked at.</param>
    public static EngineQuery Of(Expectation expectation, DateOnly since, DateTimeOffset now)
    {
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (expectation.Expect == "volume")
        {
            parameters["today"] = QueryValue.Of(DateOnly.FromDateTime(now.UtcDateTime));
        }
        else if (expectation.Expect != "freshness")
        {
            parameters["since"] = QueryValue.Of(since);
        }

        return new EngineQuery { Sql = Sql(expectation), Parameters = parameters, Limit = 1, IsOurs = true };
    }

    private static string Sql(Expectation expectation)
    {
        var (table, column) = (expectation.Table, expectation.Column);
        var rows = $"FROM {table} AS fact WHERE fact.occurred_at >= CAST($since AS DATE)"
            + (expectation.Where is { } where ? $" AND ({where})" : "");
        return expectation.Expect switch
        {
            "not_null" => $"SELECT count(*), count(*) - count(fact.{column}) {rows}",
            "unique" => $"SELECT count(*), count(*) - count(DISTINCT fact.{column}) {rows}",
            "range" => $"SELECT count(fact.{column}), count(*) FILTER (WHERE {Outside(expectation)}) {rows}",
            // A join and not EXISTS, which would keep all of the other table in memory: so it is the rows looked at that are kept.
            "reference" => $"SELECT (SELECT count(*) {rows}), (SELECT count(*) FROM (SELECT * {rows}) AS fact ANTI JOIN {Other(expectation)})",
            "freshness" => Freshness(expectation),
            _ => Volume(expectation),
        };
    }

    private static string Outside(Expectation expectation) => string.Join(" OR ", new[]
    {
        expectation.Least is { } least ? Invariant($"fact.{expectation.Column} < {least}") : null,
        expectation.Most is { } most ? Invariant($"fact.{expectation.Column} > {most}") : null,
    }.OfType<string>());

    private static string Other(Expectation expectation) =>
        $"{expectation.To} AS other ON {string.Join(" AND ", expectation.By.Select(pair => $"other.{pair.Value} = fact.{pair.Key}"))}";

    /// <summary>What is younger there than here: nothing may be so for longer than is allowed.</summary>
    private static string Freshness(Expectation expectation) => Invariant(
        $"""
         SELECT count(*), count(*) FILTER (WHERE (SELECT max(occurred_at) FROM {expectation.Behind})
             > coalesce(newest, (SELECT min(occurred_at) FROM {expectation.Behind})) + INTERVAL ({expectation.Most}) MINUTE)
         FROM (SELECT max(occurred_at) AS newest FROM {expectation.Table})
         """);

    /// <summary>Yesterday, the last day that is whole, beside the same day of the four weeks before: two of them at least.</summary>
    private static string Volume(Expectation expectation) => Invariant(
        $"""
         WITH days AS (
             SELECT CAST($today AS DATE) - CAST(occurred_at AS DATE) AS ago, count(*) AS n FROM {expectation.Table}
             WHERE occurred_at >= CAST($today AS DATE) - 29 AND occurred_at < CAST($today AS DATE) GROUP BY 1),
         usual AS (SELECT median(n) AS n, count(*) AS days FROM days WHERE ago IN (8, 15, 22, 29)),
         yesterday AS (SELECT coalesce(sum(n), 0) AS n FROM days WHERE ago = 1)
         SELECT CAST(yesterday.n AS BIGINT), CASE WHEN usual.days >= 2 AND usual.n >= {FewRows}
             AND yesterday.n NOT BETWEEN usual.n * {expectation.Least} AND usual.n * {expectation.Most} THEN 1 ELSE 0 END
         FROM usual, yesterday
         """);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
