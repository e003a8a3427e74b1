using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;
using CustomerService.Feed;

namespace CustomerService.Warehouse;

/// <summary>What the warehouse measures of itself.</summary>
internal sealed class WarehouseMetrics
{
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _queries;

    private readonly Counter<long> _expectations;

    public WarehouseMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = TelemetryNames.LatencyBuckets };
        _rows = meter.CreateCounter<long>(TelemetryNames.WarehouseRows, "{row}", "Rows that were stored in the lake.");
        _lag = meter.CreateHistogram(
            TelemetryNames.WarehouseLag, "s", "From the decision of an event to its being seen by queries.", advice: advice);
        _queries = meter.CreateHistogram(TelemetryNames.WarehouseQueries, "s", "How long questions took, by outcome.", advice: advice);
        _expectations = meter.CreateCounter<long>(
            TelemetryNames.WarehouseExpectations, "{expectation}", "Looks at what is expected of the files, by expectation and outcome.");
    }

    public void Took(ImmutableArray<FeedPlace> places, DateTimeOffset now)
    {
        foreach (var place in places)
        {
            _lag.Record(Math.Max(0, (now - place.Event.At).TotalSeconds));
        }
    }

    public void Checked(string expectation, string outcome) =>
        _expectations.Add(1, new("expectation", expectation), new(TelemetryNames.OutcomeTag, outcome));

    public void Stored(int rows) => _rows.Add(rows);

    public void Answered(TimeSpan duration, bool refused) =>
        _queries.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", refused ? "refused" : "answered"));
}
