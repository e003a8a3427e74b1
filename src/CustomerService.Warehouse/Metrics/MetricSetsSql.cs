using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Metrics;

/// <summary>The queries that answer a question of several sets: one for each fact, which reads it once.</summary>
/// <remarks>
/// Each row says of which set it is (a bit for each key that it is not grouped by, the first key the highest) and of which stretch of time.
/// </remarks>
internal sealed class MetricSetsSql(MetricModel model, MetricSetsQuery query)
{
    /// <summary>The member of a row that says of which set it is.</summary>
    public const string Set = "of_set";

    /// <summary>The member that says of which stretch of time: 0 of the one that is asked for, 1 of the one beside it.</summary>
    public const string Beside = "of_beside";

    private readonly ImmutableArray<(string? Dimension, string? Grain)> _keys =
    [
        .. query.Sets.SelectMany(set => set.Dimensions).Distinct(StringComparer.Ordinal)
            .Select(dimension => ((string?)dimension, (string?)null)),
        .. query.Sets.Select(set => set.Grain).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(grain => ((string?)null, (string?)grain)),
    ];

    /// <summary>What rows of a set say in <see cref="Set"/>.</summary>
    public int NumberOf(MetricSet set) => _keys.Aggregate(0, (number, key) => (number << 1) | (Has(set, key) ? 0 : 1));

    /// <summary>The queries.</summary>
    public IEnumerable<MetricSql> All() => MetricSql.ByFact(model, query.Metrics).Select(fact => Of(fact.Key, [.. fact]));

    /// <summary>The member of a row that holds a key of a set.</summary>
    public static string NameOf(string? dimension, string? grain) => dimension ?? $"time_{grain}";

    private MetricSql Of(string name, ImmutableArray<string> metrics)
    {
        var all = query.Of(query.Sets[0], isBeside: false) with { From = query.BesideFrom ?? query.From };
        var (from, parameters) = MetricSql.Rows(model, all, name);
        var time = model.Facts[name].Time;
        parameters["began"] = QueryValue.Of(query.From);
        parameters["over"] = QueryValue.Of(query.BesideTo ?? query.From);
        var keys = string.Concat(_keys.Select((key, index) => string.Create(
            CultureInfo.InvariantCulture,
            $", {(key.Dimension is { } dimension ? model.ExpressionOf(name, dimension) : $"date_trunc('{key.Grain}', {time})")} AS of_key{index}")));
        var sets = query.Sets.Select(set => string.Concat(_keys.Index().Where(key => Has(set, key.Item)).Select(key => $", of_key{key.Index}")))
            .Distinct(StringComparer.Ordinal);
        var sql = new StringBuilder("SELECT of_stretch AS \"").Append(Beside).Append("\", ")
            .Append(_keys.IsEmpty ? "0" : $"GROUPING({string.Join(", ", _keys.Select((_, index) => $"of_key{index}"))})").Append(" AS \"").Append(Set).Append('"')
            .AppendJoin("", _keys.Select((key, index) => $", of_key{index} AS \"{NameOf(key.Dimension, key.Grain)}\""))
            .AppendJoin("", metrics.Select(metric => $", {model.Metrics[metric].Sql} AS \"{metric}\""))
            .Append(" FROM (SELECT *, CASE WHEN ").Append(time).Append(" >= CAST($began AS TIMESTAMP) THEN 0 ELSE 1 END AS of_stretch").Append(keys).Append(from)
            .Append(" AND (").Append(time).Append(" >= CAST($began AS TIMESTAMP) OR ").Append(time).Append(" < CAST($over AS TIMESTAMP))) AS fact")
            .Append(" GROUP BY GROUPING SETS (").AppendJoin(", ", sets.Select(set => $"(of_stretch{set})")).Append(')');
        var most = query.Sets.Where(set => set.Top is { } top && metrics.Contains(top)).ToArray();
        return new(metrics, most.Length == 0 ? sql.ToString() : $"SELECT * FROM ({sql}){Cut(most)}", parameters);
    }

    // One row more than is asked for says that there are more.
    private string Cut(MetricSet[] sets) => " QUALIFY " + string.Join(" AND ", sets.Select(set => string.Create(
        CultureInfo.InvariantCulture,
        $"(\"{Set}\" <> {NumberOf(set)} OR row_number() OVER (PARTITION BY \"{Set}\", \"{Beside}\" ORDER BY \"{set.Top}\" DESC NULLS LAST) <= {set.Limit + 1})")));

    private static bool Has(MetricSet set, (string? Dimension, string? Grain) key) =>
        key.Dimension is { } dimension ? set.Dimensions.Contains(dimension, StringComparer.Ordinal) : set.Grain == key.Grain;
}
