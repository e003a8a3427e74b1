using System.Collections.Immutable;
using CustomerService.Grains.Wakeups;
using CustomerService.Operations;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Operations;

/// <summary>Finds what should have happened by now, in the store alone: no silo has to answer for it.</summary>
public sealed class StuckWakeups(IPartitionStore store, TimeProvider time)
{
    /// <summary>Grains whose wake-up is overdue, the longest first.</summary>
    /// <param name="overdue">By at least so much.</param>
    /// <param name="limit">Most to return.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<ImmutableArray<StuckGrain>> FindAsync(TimeSpan overdue, int limit)
    {
        var (wakeups, _) = await WakeupRows.ReadAsync(store, WakeupKey.NotDueAt(time.GetUtcNow() - overdue), limit);
        return [.. wakeups.Select(wakeup => new StuckGrain(wakeup.GrainKey, wakeup.Kind == WakeupKind.Conversation ? "conversation" : "customer", wakeup.Due))];
    }
}
