using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Events;

/// <summary>What announcing measures.</summary>
internal sealed class EventMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _dropped = meters.Create(TelemetryNames.Meter)
        .CreateCounter<long>(TelemetryNames.EventsDropped, "{commit}", "Announcements dropped because a sink, or all of them, was behind.");

    /// <param name="sink">The sink that was behind.</param>
    /// <param name="commits">How many.</param>
    public void Dropped(string sink, int commits) => _dropped.Add(commits, new KeyValuePair<string, object?>(TelemetryNames.SinkTag, sink));
}
