using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>Reads a tenant's feed over all of its shards.</summary>
public static class FeedReader
{
    private static readonly FeedPage Nothing = new([], []);

    /// <summary>Reads what comes after a cursor; waits for it where there is nothing.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The cursor.</param>
    /// <param name="limit">Most events, 1 to 1,000.</param>
    /// <param name="wait">How long to wait for the next event; zero for not at all, at most 25 seconds.</param>
    /// <param name="withContent">Whether personal content is read.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The events with their places, those of one subject in order, and the cursor after them.</returns>
    public static async Task<(ImmutableArray<FeedPlace> Events, FeedCursor Next)> ReadAsync(
        IGrainFactory grains, string tenant, FeedCursor after, int limit, TimeSpan wait, bool withContent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var pages = await Task.WhenAll(Shards().Select(shard => ReadShardAsync(shard, TimeSpan.Zero, ct)));
        if (wait > TimeSpan.Zero && pages.All(page => page.Events.IsEmpty))
        {
            // The first that has something ends the wait of the others.
            using var news = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var waiting = Shards().Select(shard => ReadShardAsync(shard, wait, news.Token)).ToArray();
            await foreach (var page in Task.WhenEach(waiting).WithCancellation(ct))
            {
                if (!(await page).Events.IsEmpty)
                {
                    break;
                }
            }

            await news.CancelAsync();
            await ((Task)Task.WhenAll(waiting)).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            pages = [.. waiting.Select(page => page.IsCompletedSuccessfully ? page.Result : Nothing)];
        }

        return Merge(pages, after, limit);

        Task<FeedPage> ReadShardAsync(int shard, TimeSpan patience, CancellationToken ct) =>
            grains.GetGrain<IFeedGrain>(FeedShards.Key(tenant, shard)).ReadAsync(
                after.Positions[shard], limit, patience, withContent, ct);
    }

    private static IEnumerable<int> Shards() => Enumerable.Range(0, FeedShards.Count);

    /// <summary>The first so many of all pages, by time as far as the order within each allows.</summary>
    private static (ImmutableArray<FeedPlace> Events, FeedCursor Next) Merge(FeedPage[] pages, FeedCursor cursor, int limit)
    {
        var at = new int[pages.Length];
        var events = ImmutableArray.CreateBuilder<FeedPlace>();
        while (events.Count < limit
            && Shards().Where(shard => at[shard] < pages[shard].Events.Length).OrderBy(shard => pages[shard].Events[at[shard]].At).ToArray()
                is [var next, ..])
        {
            var position = pages[next].Positions[at[next]];
            events.Add(new FeedPlace(next, position, pages[next].Events[at[next]++]));
            cursor = cursor.With(next, position);
        }

        return (events.DrainToImmutable(), cursor);
    }
}
