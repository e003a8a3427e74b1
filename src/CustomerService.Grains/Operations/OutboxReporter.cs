using System.Collections.Concurrent;
using CustomerService.Conversations;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Operations;

/// <summary>
/// Finds what waits to be sent. A conversation with anything to send has a row in the wake-up index; those are asked, a bounded number,
/// each with a deadline. Only conversations know the reason of the last attempt.
/// </summary>
public sealed class OutboxReporter(IPartitionStore store, IGrainFactory grains, TimeProvider time)
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AllPatience = TimeSpan.FromSeconds(15);

    /// <summary>Asks at most so many conversations.</summary>
    /// <param name="tenant">Only this tenant's; null for all.</param>
    /// <param name="limit">Most conversations to ask, those with the next step due first.</param>
    /// <param name="ct">Who asked has gone.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<OutboxReport> ReadAsync(string? tenant, int limit, CancellationToken ct)
    {
        var (rows, complete) = await WakeupRows.ReadAsync(store, before: null, limit);
        var keys = rows.Where(
            row =>
                row.Kind == WakeupKind.Conversation && (tenant is null || row.GrainKey.StartsWith(tenant + "/", StringComparison.Ordinal)))
            .Select(row => row.GrainKey).Distinct(StringComparer.Ordinal).ToArray();
        var began = time.GetTimestamp();
        var views = new ConcurrentDictionary<string, OutboxView>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(keys,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (key, _) =>
        {
            if (time.GetElapsedTime(began) < AllPatience)
            {
                await AskAsync(key, views);
            }
        });
        return new OutboxReport(
            [.. views.Where(view => view.Value.Pending > 0).GroupBy(
                view => view.Key.Split('/')[0], StringComparer.Ordinal).Select(Sum).OrderBy(sum => sum.Since)],
            keys.Length,
            keys.Length - views.Count,
            complete);
    }

    private async Task AskAsync(string key, ConcurrentDictionary<string, OutboxView> views)
    {
        try
        {
            views[key] = await grains.GetConversation(key).ReadOutboxAsync().WaitAsync(Patience, time);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or StoreUnavailableException or StoreOutcomeUnknownException)
        {
            // Counted as silent.
        }
    }

    private static TenantOutbox Sum(IGrouping<string, KeyValuePair<string, OutboxView>> views)
    {
        var oldest = views.OrderBy(view => view.Value.Oldest?.Since ?? DateTimeOffset.MaxValue).First();
        var waiting = oldest.Value.Oldest;
        return new TenantOutbox(
            views.Key,
            views.Sum(view => view.Value.Pending),
            views.Count(),
            oldest.Key.Split('/', 2)[1],
            waiting?.Channel ?? "",
            waiting?.Since ?? default,
            waiting?.Attempts ?? 0,
            waiting?.NextTry ?? default,
            waiting?.LastError ?? "");
    }
}
