using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Paging;

namespace CustomerService.Grains.Conversations;

/// <summary>Pages of events: as many as were asked for, as long as they fit into a message between processes.</summary>
internal sealed partial class ConversationGrain
{
    private const int RowsPerRead = 32;

    /// <summary>In rows below it the events share the bytes evenly; in larger ones each is measured.</summary>
    private const int SmallRow = 4 * 1024;

    /// <summary>The first so many events after a seq that <paramref name="pick"/> wants, and whether another was left off.</summary>
    private async Task<(ImmutableArray<T> Picked, bool More)> ReadPageAsync<T>(long after, int limit, Func<ConversationEvent, T?> pick)
        where T : class
    {
        var page = ImmutableArray.CreateBuilder<T>();
        var cut = default(PageCut);
        while (true)
        {
            var rows = await _journal.ReadRowsAsync(JournalKeys.Event(after + 1), JournalKeys.AfterEvents, RowsPerRead, CancellationToken.None);
            foreach (var row in rows)
            {
                var json = _journal.Unprotect(row.Content, row.Key);
                var events = Read(json, ConversationJson.Default.ImmutableArrayConversationEvent);
                foreach (var happened in events)
                {
                    if (happened.Seq <= after || pick(happened) is not { } picked)
                    {
                        continue;
                    }

                    if (page.Count == limit || !cut.Takes(BytesOf(happened, json.Length, events.Length)))
                    {
                        return (page.DrainToImmutable(), true);
                    }

                    page.Add(picked);
                }

                after = Math.Max(after, events[^1].Seq);
            }

            if (rows.Count < RowsPerRead)
            {
                return (page.DrainToImmutable(), false);
            }
        }
    }

    /// <summary>The seq of the last event. A reader may have seen more than this activation knows of: another may have gone on, so the store is asked.</summary>
    private async ValueTask<long> HeadAsync(long seen) =>
        State.LastSeq >= seen || (await _journal.ReadRowsAsync(JournalKeys.Event(seen), JournalKeys.AfterEvents, 1, CancellationToken.None)).Count == 0
            ? State.LastSeq
            : seen;

    private static int BytesOf(ConversationEvent happened, int rowBytes, int rowEvents) =>
        rowEvents == 1 ? rowBytes : rowBytes <= SmallRow ? (rowBytes / rowEvents) + 1 : EventsJson.Write([happened]).Length;
}
