using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Storage.Partitions;
using CustomerService.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Wakeups;

[GrainType("wakeup-sweeper")]
internal sealed partial class WakeupSweeperGrain(
    IPartitionStore store,
    IOptions<WakeupOptions> options, WakeupMetrics metrics, ITenantCatalog tenants,
    TimeProvider time, ILogger<WakeupSweeperGrain> logger) : Grain, IWakeupSweeperGrain
{
    private const int BatchSize = 64;

    /// <summary>
    /// Grains of a shard that are woken at once. After the store was away thousands are due; woken all together they would read it down
    /// again, and keep the messages that come in from being answered.
    /// </summary>
    private const int AtOnce = 8;

    private const string First = "0";

    /// <summary>Longer than waking ever takes where all is well. What takes longer goes on, and is looked at again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private DateTimeOffset _lastSweep;
    private string _from = First;

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
        while (true)
        {
            var due = await store.ReadRangeAsync(partition, _from, WakeupKey.NotDueAt(now), BatchSize);
            foreach (var some in due.Chunk(AtOnce))
            {
                var done = await WakeAsync(some);
                var finished = done.Where(one => one.Rewritten is not null).Select(one => one.Rewritten!.Value).ToArray();
                woken += done.Count(one => one.Worst == Waking.Done);
                if (finished.Length > 0)
                {
                    // A row rewritten meanwhile keeps: its ETag differs, the commit fails as a whole, and the next sweep wakes again,
                    // harmlessly.
                    await store.CommitAsync(partition, finished);
                }

                // The next sweep goes on behind these, so that some that can never be woken don't keep the others asleep.
                _from = due.Count < BatchSize && some[^1] == due[^1] ? First : some[^1].Key + "\u0021";
                if (done.All(one => one.Worst == Waking.Failed))
                {
                    return woken;
                }
            }

            if (due.Count < BatchSize)
            {
                _from = First;
                return woken;
            }
        }
    }

    /// <summary>
    /// Wakes whom some rows name, so many at once in all. A row is deleted when all of its are awake; where only some are, it names the
    /// others from now on.
    /// </summary>
    private async Task<(Waking Worst, RowOperation? Rewritten)[]> WakeAsync(StoredRow[] rows)
    {
        var named = Array.ConvertAll(rows, WakeupBatch.Decode);
        var done = new Dictionary<WakeupKey, Waking>();
        foreach (var some in named.SelectMany(wakeups => wakeups ?? []).Distinct().Chunk(AtOnce))
        {
            foreach (var (wakeup, became) in some.Zip(await Task.WhenAll(some.Select(WakeAsync))))
            {
                done[wakeup] = became;
            }
        }

        return [.. rows.Zip(named, (row, wakeups) => After(row, wakeups, done))];
    }

    private (Waking Worst, RowOperation? Rewritten) After(
        StoredRow row, IReadOnlyList<WakeupKey>? wakeups, Dictionary<WakeupKey, Waking> done)
    {
        if (wakeups is null)
        {
            LogUnknownRow();
            return (Waking.Unknown, null);
        }

        var left = wakeups.Where(wakeup => done[wakeup] != Waking.Done).ToArray();
        return (wakeups.Max(wakeup => done[wakeup]), left.Length == 0 ? RowOperation.Delete(row.Key, row.ETag)
            : left.Length < wakeups.Count ? RowOperation.Update(row.Key, row.ETag, WakeupBatch.Encode(left))
            : null);
    }

    private async Task<Waking> WakeAsync(WakeupKey wakeup)
    {
        if (!tenants.IsKnown(GrainKeys.Split(wakeup.GrainKey).Tenant))
        {
            // Of a tenant that was taken out of the configuration: it waits for the tenant to come back.
            return Waking.Unknown;
        }

        metrics.Woken(time.GetUtcNow() - wakeup.Due);
        try
        {
            await (wakeup.Kind == WakeupKind.Conversation
                ? GrainFactory.GetConversation(wakeup.GrainKey).WakeAsync()
                : GrainFactory.GetGrain<ICustomerGrain>(wakeup.GrainKey).WakeAsync()).WaitAsync(Patience, TimeProvider.System);
            return Waking.Done;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One grain that can't be woken must not keep the others asleep; its row stays, so it is tried again.
            LogWakeFailed(e, wakeup.Kind);
            return Waking.Failed;
        }
    }

    /// <summary>In order of what is worse.</summary>
    private enum Waking
    {
        Done,
        Unknown,
        Failed,
    }

    [LoggerMessage(2001, LogLevel.Warning, "A wake-up row has a shape this version does not know; it is left in place.")]
    private partial void LogUnknownRow();

    [LoggerMessage(2002, LogLevel.Warning, "A {Kind} could not be woken; it is tried again at the next sweep.")]
    private partial void LogWakeFailed(Exception e, WakeupKind kind);
}
