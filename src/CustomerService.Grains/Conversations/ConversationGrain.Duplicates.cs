using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Messages that were sent before: they get the first result, whenever and wherever they come again.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>Redeliveries mostly come soon: these few markers are recognised without asking the store.</summary>
    private const int Remembered = 8;

    private KeyValuePair<string, DedupeMarker>[]? _recent;
    private int _nextRecent;

    private void Remember(KeyValuePair<string, DedupeMarker>[] markers)
    {
        foreach (var marker in markers)
        {
            _recent ??= new KeyValuePair<string, DedupeMarker>[Remembered];
            _recent[_nextRecent++ % Remembered] = marker;
        }
    }

    private async ValueTask ResolveKnownAsync(List<MessageItem> burst)
    {
        for (var i = burst.Count - 1; i >= 0; i--)
        {
            var item = burst[i];
            if (FindRecent(item.MarkerKey) is { } known)
            {
                burst.RemoveAt(i);
                await ResolveDuplicateAsync(item, known);
            }
        }
    }

    private DedupeMarker? FindRecent(string key)
    {
        foreach (var marker in _recent ?? [])
        {
            if (marker.Key == key)
            {
                return marker.Value;
            }
        }

        return null;
    }

    /// <summary>Answers a message that was accepted before, whatever happens: it is out of its burst, so nobody else would.</summary>
    private async Task ResolveDuplicateAsync(MessageItem item, DedupeMarker? known = null)
    {
        try
        {
            await ResolveAsync(item, known ?? await ReadMarkerAsync(item.MarkerKey));
        }
        catch (Exception e)
        {
            Complete(item, Failed(e));
        }
    }

    private async Task<DedupeMarker?> ReadMarkerAsync(string key)
    {
        var row = await _journal.ReadRowAsync(key, CancellationToken.None);
        return row is null ? null : DedupeMarker.Decode(row.Content.Span);
    }

    private async Task ResolveAsync(MessageItem item, DedupeMarker? marker)
    {
        if (marker is not { } known)
        {
            // Its retention ended between the refused commit and this read.
            Complete(item, Unavailable);
            return;
        }

        var text = await ReadTextAsync(known.Seq);
        var turn = await FindTurnAsync(known.Turn, known.Seq - 1) ?? Results.Waiting(known.Turn, State.Status);
        var first = Results.Answered(CommandStatus.Duplicate, known.Seq, turn);
        foreach (var sender in (IEnumerable<MessageItem>)[item, .. item.Twins ?? []])
        {
            services.Metrics.Duplicate();
            sender.Complete(sender.Message.Text == text ? first : ConflictingContent);
        }
    }

    /// <summary>What a message said that was accepted before.</summary>
    private async Task<string?> ReadTextAsync(long seq) => await ReadEventsFromAsync(seq - 1, rows: 1) switch
    {
        [MessageReceived m, ..] => m.Text,
        [AgentReplied a, ..] => a.Text,
        _ => null,
    };

    /// <summary>The result of a turn, however many messages were accepted before it was decided; null when it is not decided.</summary>
    private async ValueTask<TurnResult?> FindTurnAsync(int turn, long after)
    {
        while (turn <= State.DecidedTurns)
        {
            // A decision and its replies are of one commit, so one read has all of them or none.
            var events = await ReadEventsFromAsync(after);
            var result = Results.FromEvents(turn, events, State.Status);
            if (result is not null || events.IsEmpty)
            {
                return result;
            }

            after = events[^1].Seq;
        }

        return null;
    }

    private static KeyValuePair<string, DedupeMarker>[] MarkersOf(List<MessageItem> burst, ImmutableArray<ConversationEvent> received)
    {
        var offset = received.Length - burst.Count;
        var markers = new KeyValuePair<string, DedupeMarker>[burst.Count];
        for (var i = 0; i < markers.Length; i++)
        {
            var e = (MessageReceived)received[offset + i];
            markers[i] = new(burst[i].MarkerKey, new DedupeMarker(e.Seq, e.Turn, e.At.ToUnixTimeMilliseconds()));
        }

        return markers;
    }
}
