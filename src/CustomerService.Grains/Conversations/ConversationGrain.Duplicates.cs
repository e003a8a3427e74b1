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

    private async Task ResolveKnownAsync(List<MessageItem> burst)
    {
        if (_recent is null)
        {
            return;
        }

        for (var i = burst.Count - 1; i >= 0; i--)
        {
            var item = burst[i];
            var known = Array.Find(_recent, marker => marker.Key == item.MarkerKey);
            if (known.Key is not null)
            {
                burst.RemoveAt(i);
                await ResolveAsync(item, known.Value);
            }
        }
    }

    private async Task ResolveDuplicateAsync(MessageItem item)
    {
        var row = await _journal.ReadRowAsync(item.MarkerKey, CancellationToken.None);
        if (row is null)
        {
            // Its retention ended between the refused commit and this read.
            Complete(item, Unavailable);
            return;
        }

        await ResolveAsync(item, DedupeMarker.Decode(_journal.Unprotect(row.Content, item.MarkerKey)));
    }

    private async Task ResolveAsync(MessageItem item, DedupeMarker marker)
    {
        services.Metrics.Duplicate();
        if (marker.Content != item.Fingerprint)
        {
            Complete(item, ConflictingContent);
            return;
        }

        var events = await ReadEventsFromAsync(marker.Seq - 1);
        var turn = Results.FromEvents(marker.Turn, events, State.Status) ?? Results.Waiting(marker.Turn, State.Status);
        var first = Results.Answered(CommandStatus.Duplicate, marker.Seq, turn);
        item.Complete(first);
        foreach (var twin in item.Twins ?? [])
        {
            twin.Complete(twin.Fingerprint == marker.Content ? first : ConflictingContent);
        }
    }

    private static KeyValuePair<string, DedupeMarker>[] MarkersOf(List<MessageItem> burst, ImmutableArray<ConversationEvent> received)
    {
        var offset = received.Length - burst.Count;
        var markers = new KeyValuePair<string, DedupeMarker>[burst.Count];
        for (var i = 0; i < markers.Length; i++)
        {
            var e = (MessageReceived)received[offset + i];
            markers[i] = new(burst[i].MarkerKey, new DedupeMarker(e.Seq, e.Turn, burst[i].Fingerprint, e.At.ToUnixTimeMilliseconds()));
        }

        return markers;
    }
}
