using System.Globalization;
using CustomerService.Warehouse.Metrics;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>
/// The queries that anomalies are found with. Their parameter <c>$now</c> is a moment, <c>$value</c> a value of the dimension.
/// </summary>
internal static class AnomalySql
{
    /// <summary>So many days of the past say what is usual.</summary>
    public const int Days = 56;

    /// <summary>How far back it is looked for the beginning, in steps of ten minutes.</summary>
    public const int Steps = 36;

    /// <summary>Since when anything is known.</summary>
    public const string Beginning = "SELECT min(occurred_at) FROM messages";

    /// <summary>
    /// The counts of the hour before now, and of the same hour of the days before: rows of day, value, channel and count.
    /// </summary>
    public static string Hours(MetricModel model, Watch watch)
    {
        var (fact, where, ago) = Parts(model, watch);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT CAST({ago} AS BIGINT) // 86400 AS day, {ValueOf(model, watch)} AS value, {ChannelOf(model, watch)} AS channel,
                   count(*) AS n
            FROM {fact.View} AS fact
            WHERE {fact.Time} > CAST($now AS TIMESTAMP) - INTERVAL {(Days * 24) + 1} HOUR AND {fact.Time} <= CAST($now AS TIMESTAMP)
                AND CAST({ago} AS BIGINT) % 86400 < 3600{where}
            GROUP BY ALL
            """);
    }

    /// <summary>The counts of one value in steps of ten minutes back from now: rows of step and count.</summary>
    public static string Back(MetricModel model, Watch watch)
    {
        var (fact, where, ago) = Parts(model, watch);
        var value = watch.By is null ? "" : $" AND CAST({ValueOf(model, watch)} AS VARCHAR) = $value";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT CAST({ago} AS BIGINT) // 600 AS step, count(*) AS n
            FROM {fact.View} AS fact
            WHERE {fact.Time} > CAST($now AS TIMESTAMP) - INTERVAL {Steps * 10} MINUTE
                AND {fact.Time} <= CAST($now AS TIMESTAMP){where}{value}
            GROUP BY ALL
            """);
    }

    private static (FactDefinition Fact, string Where, string Ago) Parts(MetricModel model, Watch watch)
    {
        var metric = model.Metrics[watch.Metric];
        var fact = model.Facts[metric.Fact!];
        return (
            fact,
            metric.Where is null ? "" : $" AND ({metric.Where})",
            $"floor(epoch(CAST($now AS TIMESTAMP)) - epoch({fact.Time}))");
    }

    private static string ValueOf(MetricModel model, Watch watch) =>
        watch.By is { } dimension ? model.ExpressionOf(model.Metrics[watch.Metric].Fact!, dimension)! : "NULL";

    private static string ChannelOf(MetricModel model, Watch watch) =>
        watch.By == "channel" ? "NULL" : model.ExpressionOf(model.Metrics[watch.Metric].Fact!, "channel") ?? "NULL";
}
