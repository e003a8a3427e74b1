using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerService.WebConsole.Desk;

/// <summary>The inboxes that are looked at in this process, one for each tenant.</summary>
internal sealed class DeskPulses(IGrainFactory grains, TimeProvider time, ILogger<DeskPulse> logger)
{
    private readonly ConcurrentDictionary<string, DeskPulse> _pulses = new(StringComparer.Ordinal);

    /// <summary>A tenant's.</summary>
    public DeskPulse Of(string tenant) => _pulses.GetOrAdd(tenant, name => new DeskPulse(name, grains, time, logger));
}
