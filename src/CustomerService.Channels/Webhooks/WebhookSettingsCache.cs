using System.Collections.Concurrent;
using CustomerService.Tenants;

namespace CustomerService.Channels.Webhooks;

/// <summary>Tenants' settings, remembered for a few seconds, so that a burst of replies is not a burst of calls to one grain.</summary>
internal sealed class WebhookSettingsCache(IGrainFactory grains, WebhookOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many tenants are remembered.</summary>
    internal int Count => _entries.Count;

    /// <summary>The settings of a tenant, or null when it has no webhook.</summary>
    internal async ValueTask<WebhookSettings?> GetAsync(string tenant)
    {
        if (_entries.TryGetValue(tenant, out var entry) && time.GetElapsedTime(entry.ReadAt) < options.SettingsCacheTime)
        {
            return entry.Settings;
        }

        // Concurrent misses each ask for themselves: a task shared between grains would run its continuation in one of them.
        var readAt = time.GetTimestamp();
        var settings = await grains.GetGrain<ITenantGrain>(tenant).GetWebhookAsync();
        MakeRoom();
        _entries[tenant] = new Entry(settings, readAt);
        return settings;
    }

    private void MakeRoom()
    {
        if (_entries.Count < options.SettingsCacheSize)
        {
            return;
        }

        foreach (var (tenant, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.ReadAt) >= options.SettingsCacheTime)
            {
                _entries.TryRemove(tenant, out _);
            }
        }

        // All still fresh: forgetting everything costs one grain call per active tenant, which is less than keeping an order.
        if (_entries.Count >= options.SettingsCacheSize)
        {
            _entries.Clear();
        }
    }

    private sealed record Entry(WebhookSettings? Settings, long ReadAt);
}
