using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;
using CustomerService.Feed;

namespace CustomerService.Grains.Feed;

/// <summary>What the feed measures.</summary>
internal sealed class FeedMetrics
{
    private readonly Counter<long> _events;
    private readonly Histogram<double> _lag;

    public FeedMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _events = meter.CreateCounter<long>(TelemetryNames.FeedEvents, "{event}", "Events that came into the change feed.");
        _lag = meter.CreateHistogram(
            TelemetryNames.FeedLag,
            "s",
            "From the decision of an event to its being in the change feed.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = TelemetryNames.LatencyBuckets });
    }

    public void Appended(IReadOnlyCollection<FeedEvent> events, DateTimeOffset now)
    {
        _events.Add(events.Count);
        foreach (var each in events)
        {
            _lag.Record(Math.Max(0, (now - each.At).TotalSeconds));
        }
    }
}
