using System.Collections.Concurrent;
using CustomerService.Tenants;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Accounts;

/// <summary>Tenants' accounts, remembered for a few seconds.</summary>
internal sealed class ChannelAccountCache(
    IGrainFactory grains, IOptions<ChannelAccountOptions> options, TimeProvider time) : IChannelAccounts
{
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();

    private readonly record struct Key(string Tenant, string Channel, string Account);

    private sealed record Entry(ChannelAccount? Account, long ReadAt);

    /// <summary>How many accounts are remembered.</summary>
    internal int Count => _entries.Count;

    public async ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct)
    {
        var key = new Key(tenant, channel, account);
        if (_entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < options.Value.CacheTime)
        {
            return entry.Account;
        }

        // Concurrent misses each ask for themselves: a task shared between grains would run its continuation in one of them.
        var readAt = time.GetTimestamp();
        var found = await ReadAsync(grains.GetGrain<ITenantGrain>(tenant), key).WaitAsync(ct);
        MakeRoom();
        _entries[key] = new Entry(found, readAt);
        return found;
    }

    private static async Task<ChannelAccount?> ReadAsync(ITenantGrain grain, Key key) =>
        key is { Channel: WebhookSettings.Channel, Account: ChannelAccount.Default }
            // As version 0.3 asks: in a rolling upgrade the tenant's grain may be on a silo that knows nothing else.
            ? (await grain.GetWebhookAsync())?.ToAccount(key.Tenant, key.Account)
            : await grain.GetAccountAsync(key.Channel, key.Account);

    private void MakeRoom()
    {
        if (_entries.Count < options.Value.CacheSize)
        {
            return;
        }

        foreach (var (key, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.ReadAt) >= options.Value.CacheTime)
            {
                _entries.TryRemove(key, out _);
            }
        }

        // All still fresh: forgetting everything costs one grain call per active account, which is less than keeping an order.
        if (_entries.Count >= options.Value.CacheSize)
        {
            _entries.Clear();
        }
    }
}
