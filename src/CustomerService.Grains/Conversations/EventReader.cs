using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Paging;

namespace CustomerService.Grains.Conversations;

/// <summary>Reads a conversation's journal: its events, page by page or as they are stored, and the rows of its outbox.</summary>
internal sealed class EventReader(JournaledActor<ConversationSnapshot> actor)
{
    private const int RowsPerRead = 32;
    private const int EntriesPerRead = 200;

    /// <summary>In rows below it the events share the bytes evenly; in larger ones each is measured.</summary>
    private const int SmallRow = 4 * 1024;

    /// <summary>Events with a seq above <paramref name="after"/>, from so many rows; a row holds the events of one commit.</summary>
    public async Task<ImmutableArray<ConversationEvent>> ReadAsync(long after, int rows = 20)
    {
        var read = await actor.Journal.ReadRowsAsync(JournalKeys.Event(after + 1), JournalKeys.AfterEvents, rows, CancellationToken.None);
        var events = ImmutableArray.CreateBuilder<ConversationEvent>();
        foreach (var row in read)
        {
            events.AddRange(EventsOf(actor.Journal.Unprotect(row.Content, row.Key)).Where(e => e.Seq > after));
        }

        return events.DrainToImmutable();
    }

    /// <summary>
    /// The first so many events after a seq that <paramref name="pick"/> wants, and whether another was left off: as many as were asked
    /// for, as long as they fit into a message between processes.
    /// </summary>
    public async Task<(ImmutableArray<T> Picked, bool More)> ReadPageAsync<T>(long after, int limit, Func<ConversationEvent, T?> pick)
        where T : class
    {
        var page = ImmutableArray.CreateBuilder<T>();
        var cut = default(PageCut);
        while (true)
        {
            var rows = await actor.Journal.ReadRowsAsync(
                JournalKeys.Event(after + 1), JournalKeys.AfterEvents, RowsPerRead, CancellationToken.None);
            foreach (var row in rows)
            {
                var json = actor.Journal.Unprotect(row.Content, row.Key);
                var events = EventsOf(json);
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

    /// <summary>
    /// What changed in messages from a seq on, by their seq: of ours, how far they were heard, where that was not to their end; of the
    /// customer's, what their recordings say; null for those that were taken back.
    /// </summary>
    public async Task<Dictionary<long, string?>> ReadChangesAsync(long after, long last)
    {
        var changes = new Dictionary<long, string?>();
        while (after < last && await ReadAsync(after) is { IsEmpty: false } events)
        {
            foreach (var happened in events)
            {
                switch (happened)
                {
                    case ReplyHeard heard:
                        changes[heard.Reply] = heard.Text;
                        break;
                    case MessageTranscribed said when !changes.TryGetValue(said.Message, out var known) || known is not null:
                        changes[said.Message] = said.Text;
                        break;
                    case MessageDeleted deleted:
                        changes[deleted.Message] = null;
                        break;
                }
            }

            after = events[^1].Seq;
        }

        return changes;
    }

    /// <summary>
    /// The seq of the last event. A reader may have seen more than this activation knows of: another may have gone on, so the store is
    /// asked.
    /// </summary>
    public async ValueTask<long> HeadAsync(long seen)
    {
        var last = actor.Snapshot.State.LastSeq;
        return last >= seen
            || (await actor.Journal.ReadRowsAsync(JournalKeys.Event(seen), JournalKeys.AfterEvents, 1, CancellationToken.None)).Count == 0
            ? last
            : seen;
    }

    /// <summary>
    /// What a turn answers: from events that are not stored yet, and, where messages were accepted before, from the journal.
    /// </summary>
    /// <param name="state">The conversation with the turn's messages accepted.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="fresh">Events that are not stored yet.</param>
    public async ValueTask<TurnInput> ReadInputAsync(ConversationState state, int turn, ImmutableArray<ConversationEvent> fresh)
    {
        var input = new TurnInput.Builder(turn);
        var position = state.Unanswered[0].Seq - 1;
        var stored = fresh.IsEmpty ? state.LastSeq : fresh[0].Seq - 1;
        while (position < stored && await ReadAsync(position) is { IsEmpty: false } events)
        {
            input.Add(events);
            position = events[^1].Seq;
        }

        input.Add(fresh);
        return input.Done();
    }

    /// <summary>Reads one dedupe marker; null where there is none.</summary>
    public async Task<DedupeMarker?> ReadMarkerAsync(string key)
    {
        var row = await actor.Journal.ReadRowAsync(key, CancellationToken.None);
        return row is null ? null : DedupeMarker.Decode(row.Content.Span);
    }

    /// <summary>Reads entries of the outbox, or dead letters, in order of their keys.</summary>
    public async IAsyncEnumerable<OutboxEntry> ReadEntriesAsync(string from, string before)
    {
        while (true)
        {
            var rows = await actor.Journal.ReadRowsAsync(from, before, EntriesPerRead, CancellationToken.None);
            foreach (var row in rows)
            {
                yield return JournalJson.Read(row.Content.Span, OutboxJson.Default.OutboxEntry, ConversationActor.Kind.Name);
            }

            if (rows.Count < EntriesPerRead)
            {
                yield break;
            }

            from = rows[^1].Key + "!";
        }
    }

    private static ImmutableArray<ConversationEvent> EventsOf(byte[] json) =>
        JournalJson.Read(json, ConversationJson.Default.ImmutableArrayConversationEvent, ConversationActor.Kind.Name);

    private static int BytesOf(ConversationEvent happened, int rowBytes, int rowEvents) =>
        rowEvents == 1 ? rowBytes : rowBytes <= SmallRow ? (rowBytes / rowEvents) + 1 : EventsJson.Write([happened]).Length;
}
