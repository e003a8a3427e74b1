using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Wakeups;

/// <summary>What waking measures.</summary>
internal sealed class WakeupMetrics(IMeterFactory meters)
{
    private readonly Histogram<double> _lag = meters.Create(TelemetryNames.Meter).CreateHistogram(
        TelemetryNames.WakeupLag,
        "s",
        "How much later than due a grain was woken.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = TelemetryNames.LatencyBuckets });

    public void Woken(TimeSpan late) => _lag.Record(Math.Max(0, late.TotalSeconds));
}
