using System.Collections.Immutable;
using System.Threading.Channels;
using CustomerService.Grains.Exporting;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Feed;

/// <summary>
/// The way from one silo into one shard of a tenant's feed: takes what waits in batches, and fills from the journal what the feed lacks
/// before it. What it can't bring there is left to the wake-up that covers it.
/// </summary>
internal sealed partial class FeedLane(
    IGrainFactory grains, FeedJournals journals, string grainKey, TimeSpan linger, TimeProvider time, ILogger logger)
{
    /// <summary>Each takes a row of the commit beside its head and its events; there are at most 100.</summary>
    private const int MostSubjects = 90;

    private const int MostEvents = 1_000;
    private const int MostWaiting = 50_000;

    /// <summary>Mode "wait" makes TryWrite say no when it is full; the drop modes would say yes and lose the item uncounted.</summary>
    private readonly Channel<FeedOffer> _waiting = Channel.CreateBounded<FeedOffer>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>After these it is tried again: a shard whose silo died is elsewhere within seconds.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>Never waits. False when it is full.</summary>
    public bool Put(FeedOffer offer) => _waiting.Writer.TryWrite(offer);

    public async Task RunAsync(CancellationToken ct)
    {
        while (await _waiting.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(linger, time, ct);
            while (Take() is { Count: > 0 } offers)
            {
                await BringAsync(offers, ct);
            }
        }
    }

    private async Task BringAsync(Dictionary<string, List<FeedOffer>> taken, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await TryBringAsync(taken, ct);
                return;
            }
            catch (Exception) when (!ct.IsCancellationRequested && attempt < Pauses.Length)
            {
                await Task.Delay(Pauses[attempt], time, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogNotBrought(logger, e, taken.Count, grainKey);
                foreach (var offer in taken.Values.SelectMany(offers => offers))
                {
                    offer.Done?.TrySetException(new StoreUnavailableException("It could not be brought into the feed now.", e));
                }

                return;
            }
        }
    }

    /// <summary>What goes into one commit: by subject, in the order in which they were committed.</summary>
    private Dictionary<string, List<FeedOffer>> Take()
    {
        var taken = new Dictionary<string, List<FeedOffer>>(StringComparer.Ordinal);
        var events = 0;
        while (taken.Count < MostSubjects && events < MostEvents && _waiting.Reader.TryRead(out var offer))
        {
            if (!taken.TryGetValue(offer.Subject, out var offers))
            {
                taken[offer.Subject] = offers = [];
            }

            offers.Add(offer);
            events += offer.Events?.Count ?? 1;
        }

        return taken;
    }

    private async Task TryBringAsync(Dictionary<string, List<FeedOffer>> taken, CancellationToken ct)
    {
        var feed = grains.GetGrain<IFeedWriterGrain>(grainKey);
        ImmutableArray<FeedRun> runs = [.. taken.Values.Select(RunOf).OfType<FeedRun>()];
        var reached = runs.IsEmpty ? [] : await feed.AppendAsync(runs);
        var cursors = runs.Zip(reached).ToDictionary(one => one.First.Subject, one => one.Second, StringComparer.Ordinal);
        foreach (var (subject, offers) in taken)
        {
            var last = offers.Max(offer => offer.Last);
            var cursor = cursors.TryGetValue(subject, out var known) ? known : await feed.GetCursorAsync(subject);
            if (cursor < last)
            {
                cursor = await FillAsync(feed, offers[0], cursor, last, ct);
            }

            foreach (var offer in offers)
            {
                offer.Mark?.Reached(cursor);
                offer.Done?.TrySetResult();
            }
        }
    }

    /// <summary>The events of one subject that follow each other; null where none are at hand.</summary>
    private static FeedRun? RunOf(List<FeedOffer> offers)
    {
        FeedRun? run = null;
        foreach (var offer in offers)
        {
            if (offer.Events is { } events && (run is null || run.Last + 1 == offer.First))
            {
                var next = RunOf(offer, events.Select(offer.Source.Map));
                run = run is null ? next : run.With(next);
            }
        }

        return run;
    }

    private static FeedRun RunOf(FeedOffer offer, IEnumerable<FeedEntry> entries)
    {
        var all = entries.ToArray();
        return new FeedRun(
            offer.Subject, all[0].Seq, all[^1].Seq,
            [.. all.SelectMany(entry => FeedContracts.Events(offer.Subject, entry, withContent: false))]);
    }

    /// <summary>Brings what the journal has between how far the feed is and what is wanted. Returns how far it came.</summary>
    private async Task<long> FillAsync(IFeedWriterGrain feed, FeedOffer offer, long cursor, long last, CancellationToken ct)
    {
        while (cursor < last)
        {
            var entries = await journals.ReadAsync(offer.Source, offer.Tenant, offer.Id, cursor + 1, last, ct);
            if (entries.IsEmpty)
            {
                // It was erased meanwhile: there is nothing to tell of it any more.
                return last;
            }

            var reached = (await feed.AppendAsync([RunOf(offer, entries)]))[0];
            if (reached <= cursor)
            {
                throw new StoreUnavailableException("The feed took nothing of it.");
            }

            cursor = reached;
        }

        return cursor;
    }

    [LoggerMessage(2802, LogLevel.Warning, "Events of {Count} conversations and customers did not come into the feed {Feed} now; a wake-up brings them there.")]
    private static partial void LogNotBrought(ILogger logger, Exception e, int count, string feed);
}
