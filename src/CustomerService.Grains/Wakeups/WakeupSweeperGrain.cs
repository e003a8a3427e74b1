using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Conversations;
using CustomerService.Storage.Partitions;
using CustomerService.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Wakeups;

[GrainType("wakeup-sweeper")]
internal sealed partial class WakeupSweeperGrain(
    IPartitionStore store, IOptions<WakeupOptions> options, ConversationMetrics metrics, ITenantCatalog tenants, TimeProvider time, ILogger<WakeupSweeperGrain> logger) : Grain, IWakeupSweeperGrain
{
    private const int BatchSize = 64;
    private DateTimeOffset _lastSweep;

    public async Task<int> SweepAsync()
    {
        var now = time.GetUtcNow();
        if (now >= _lastSweep && now - _lastSweep < options.Value.SweepInterval / 2)
        {
            return 0;
        }

        _lastSweep = now;
        var partition = WakeupKey.Partition((int)this.GetPrimaryKeyLong());
        var woken = 0;
        var from = "0";
        while (true)
        {
            var due = await store.ReadRangeAsync(partition, from, WakeupKey.NotDueAt(now), BatchSize);
            var done = await Task.WhenAll(due.Select(WakeAsync));
            var finished = due.Where((_, i) => done[i]).Select(row => RowOperation.Delete(row.Key, row.ETag)).ToArray();
            woken += finished.Length;
            if (finished.Length > 0)
            {
                // A row rewritten meanwhile keeps: its ETag differs, the delete fails as a whole, and the next sweep wakes again, harmlessly.
                await store.CommitAsync(partition, finished);
            }

            if (due.Count < BatchSize)
            {
                return woken;
            }

            from = due[^1].Key + "\u0021";
        }
    }

    private async Task<bool> WakeAsync(StoredRow row)
    {
        if (WakeupKey.Decode(row.Key) is not { } wakeup)
        {
            LogUnknownRow();
            return false;
        }

        if (!tenants.IsKnown(GrainKeys.Split(wakeup.GrainKey).Tenant))
        {
            // Of a tenant that was taken out of the configuration: it waits for the tenant to come back.
            return false;
        }

        metrics.Woken(time.GetUtcNow() - wakeup.Due);
        try
        {
            await (wakeup.Kind == WakeupKind.Conversation
                ? GrainFactory.GetConversation(wakeup.GrainKey).WakeAsync()
                : GrainFactory.GetGrain<ICustomerGrain>(wakeup.GrainKey).WakeAsync());
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One grain that can't be woken must not keep the others asleep; its row stays, so it is tried again.
            LogWakeFailed(e, wakeup.Kind);
            return false;
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "A wake-up row has a shape this version does not know; it is left in place.")]
    private partial void LogUnknownRow();

    [LoggerMessage(2002, LogLevel.Warning, "A {Kind} could not be woken; it is tried again at the next sweep.")]
    private partial void LogWakeFailed(Exception e, WakeupKind kind);
}
