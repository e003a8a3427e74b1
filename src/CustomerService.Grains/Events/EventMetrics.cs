using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Events;

/// <summary>What announcing measures.</summary>
internal sealed class EventMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _dropped = meters.Create(TelemetryNames.Meter)
        .CreateCounter<long>(TelemetryNames.EventsDropped, "{commit}", "Announcements dropped because the publisher was behind.");

    public void Dropped() => _dropped.Add(1);
}
