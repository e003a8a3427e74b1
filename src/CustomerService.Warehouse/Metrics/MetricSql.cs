using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Metrics;

/// <summary>A part of a question in metrics: what of it one fact answers.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Sql">The query.</param>
/// <param name="Parameters">Its parameters: all that a caller wrote, so that none of it is ever SQL.</param>
internal sealed record MetricSql(ImmutableArray<string> Metrics, string Sql, IReadOnlyDictionary<string, JsonElement> Parameters)
{
    /// <summary>The member of a row that says when.</summary>
    public const string Time = "time";

    /// <summary>The queries that answer a question: one for each fact.</summary>
    /// <param name="model">What there is to measure; the question was checked by it.</param>
    /// <param name="query">The question.</param>
    public static IEnumerable<MetricSql> Of(MetricModel model, MetricQuery query) =>
        ByFact(model, query.Metrics).Select(fact => Of(model, query, fact.Key, [.. fact]));

    /// <summary>What metrics are made of, those of ratios among them, by fact.</summary>
    public static IEnumerable<IGrouping<string, string>> ByFact(MetricModel model, ImmutableArray<string> metrics) =>
        metrics.SelectMany(metric => PartsOf(model, metric)).Distinct(StringComparer.Ordinal)
            .GroupBy(metric => model.Metrics[metric].Fact!, StringComparer.Ordinal);

    /// <summary>The conversations that a figure counts: a query of their ids.</summary>
    /// <param name="model">What there is to measure; the question was checked by it.</param>
    /// <param name="query">The question, of one metric. Of a ratio it is what is divided.</param>
    public static MetricSql ConversationsOf(MetricModel model, MetricQuery query)
    {
        var name = PartsOf(model, query.Metrics[0]).First();
        var metric = model.Metrics[name];
        var (from, parameters) = Rows(model, query, metric.Fact!);
        var sql = new StringBuilder("SELECT fact.conversation_id").Append(from);
        if (metric.Where is { } where)
        {
            sql.Append(" AND (").Append(where).Append(')');
        }

        if (metric.Of is { } of)
        {
            sql.Append(" AND (").Append(of).Append(") IS NOT NULL");
        }

        return new MetricSql([name], sql.ToString(), parameters);
    }

    private static IEnumerable<string> PartsOf(MetricModel model, string metric) =>
        model.Metrics[metric] is { Ratio: { } ratio, To: { } to } ? [ratio, to] : [metric];

    private static MetricSql Of(MetricModel model, MetricQuery query, string name, ImmutableArray<string> metrics)
    {
        var (from, parameters) = Rows(model, query, name);
        var shown = query.Grain is null ? []
            : ImmutableArray.Create($"date_trunc('{query.Grain}', {model.Facts[name].Time}) AS \"{Time}\"");
        shown = shown
            .AddRange(query.Dimensions.Select(dimension => $"{model.ExpressionOf(name, dimension)} AS \"{dimension}\""))
            .AddRange(metrics.Select(metric => $"{model.Metrics[metric].Sql} AS \"{metric}\""));
        var sql = new StringBuilder("SELECT ").AppendJoin(", ", shown).Append(from).Append(" GROUP BY ALL");
        if (query.Top is { } top && metrics.Contains(top))
        {
            sql.Append(" ORDER BY \"").Append(top).Append("\" DESC NULLS LAST");
        }

        return new MetricSql(metrics, sql.ToString(), parameters);
    }

    /// <summary>The rows of a fact that a question is about: FROM … WHERE …, and what stands for its parameters.</summary>
    public static (string Sql, Dictionary<string, JsonElement> Parameters) Rows(MetricModel model, MetricQuery query, string name)
    {
        var fact = model.Facts[name];
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["from"] = QueryValue.Of(query.From),
            ["until"] = QueryValue.Of(query.To),
        };
        var sql = new StringBuilder(" FROM ").Append(fact.Within is { } within ? AsMoments(within) : fact.View).Append(" AS fact")
            .Append(CultureInfo.InvariantCulture,
                $" WHERE {fact.Time} >= CAST($from AS TIMESTAMP) AND {fact.Time} < CAST($until AS TIMESTAMP)");
        foreach (var filter in query.Filters)
        {
            var names = filter.Values.Select(value =>
            {
                var parameter = string.Create(CultureInfo.InvariantCulture, $"p{parameters.Count}");
                parameters[parameter] = QueryValue.Of(value);
                return $"${parameter}";
            });
            sql.Append(" AND coalesce(CAST(").Append(model.ExpressionOf(name, filter.Dimension)).Append(" AS VARCHAR), '')")
                .Append(filter.IsNot ? " NOT IN (" : " IN (").AppendJoin(", ", names).Append(')');
        }

        return (sql.ToString(), parameters);
    }

    private static string AsMoments(string within) => within
        .Replace("$from", "CAST($from AS TIMESTAMP)", StringComparison.Ordinal)
        .Replace("$until", "CAST($until AS TIMESTAMP)", StringComparison.Ordinal);
}
