using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Messages that were sent before: they get the first result, whenever and wherever they come again. Senders repeat themselves most when
/// everything is slow already, so a repetition must cost less than the message did.
/// </summary>
internal sealed partial class ConversationGrain
{
    /// <summary>Redeliveries mostly come soon: these few markers, or those of the longest burst, are recognised without asking the store.</summary>
    private const int Remembered = 8;

    private KeyValuePair<string, DedupeMarker>[]? _recent;
    private int _nextRecent;

    private void Remember(KeyValuePair<string, DedupeMarker>[] markers)
    {
        if (markers.Length > (_recent?.Length ?? 0))
        {
            Array.Resize(ref _recent, Math.Max(Remembered, markers.Length));
        }

        foreach (var marker in markers)
        {
            _recent![_nextRecent++ % _recent.Length] = marker;
        }
    }

    private Task ResolveKnownAsync(List<MessageItem> burst)
    {
        foreach (var item in burst)
        {
            if (FindRecent(item.MarkerKey) is not null)
            {
                return ResolveAsync(burst, burst.ConvertAll(each => FindRecent(each.MarkerKey)));
            }
        }

        return Task.CompletedTask;
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

    /// <summary>The store knows one of these from before, and mostly not one only: asks it about all of them at once.</summary>
    private async Task ResolveStoredAsync(List<MessageItem> burst, MessageItem refused)
    {
        var markers = await Task.WhenAll(burst.Select(item => ReadMarkerAsync(item.MarkerKey)));
        await ResolveAsync(burst, markers);

        // Its retention ended between the refused commit and this read.
        Complete(refused, Unavailable);
        burst.Remove(refused);
    }

    private async Task<DedupeMarker?> ReadMarkerAsync(string key)
    {
        var row = await _journal.ReadRowAsync(key, CancellationToken.None);
        return row is null ? null : DedupeMarker.Decode(row.Content.Span);
    }

    /// <summary>Answers those that were accepted before, and takes them out of the burst.</summary>
    private async Task ResolveAsync(List<MessageItem> burst, IReadOnlyList<DedupeMarker?> markers)
    {
        var before = ReadBack();
        for (var i = 0; i < burst.Count; i++)
        {
            if (markers[i] is { } known)
            {
                await ResolveAsync(burst[i], known, before);
            }
        }

        burst.RemoveAll(item => item.Completion.IsCompleted);
    }

    private async Task ResolveAsync(MessageItem item, DedupeMarker known, ReadBack before)
    {
        var said = await before.SaidAsync(known.Seq);
        var turn = (known.Turn <= State.DecidedTurns ? await before.TurnAsync(known.Turn, known.Seq, State.Status) : null)
            ?? Results.Waiting(known.Turn, State.Status);
        var first = Results.Answered(CommandStatus.Duplicate, known.Seq, turn);
        foreach (var sender in (IEnumerable<MessageItem>)[item, .. item.Twins ?? []])
        {
            services.Metrics.Duplicate();
            sender.Complete(said.Is(sender.Message) ? first : ConflictingContent);
        }
    }

    private ReadBack ReadBack() => new(after => ReadEventsFromAsync(after));

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
