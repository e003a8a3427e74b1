using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Going to another silo. The runtime lets running calls end first, and every message in the mailbox is one: so the mailbox is
/// empty then, and calls that come meanwhile are passed on to the new place, in their order.
/// </summary>
internal sealed partial class ConversationGrain : IGrainMigrationParticipant
{
    private const string HandoverKey = "cs.conversation";

    private ConversationHandover? _handover;

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_working || _dispatching || _lost || _erased || !_loaded || _journal.HandOver(State.LastSeq, SnapshotBytes()) is not var (tag, head))
        {
            // Something is under way, or there is nothing: the store is what the next activation goes by.
            return;
        }

        var recent = (_recent ?? []).Where(marker => marker.Key is not null).ToArray();
        var handover = new ConversationHandover
        {
            HeadTag = tag,
            Head = head,
            RecentKeys = [.. recent.Select(marker => marker.Key)],
            RecentMarkers = [.. recent.Select(marker => marker.Value.Encode())],
            WakeDue = _wakeDue,
            Open = _open,
            Settled = _settled,
            Uncounted = _uncounted,
        };
        dehydrationContext.AddBytes(HandoverKey, JsonSerializer.SerializeToUtf8Bytes(handover, ConversationJson.Default.ConversationHandover));
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (!rehydrationContext.TryGetBytes(HandoverKey, out var bytes))
        {
            return;
        }

        try
        {
            var handover = JsonSerializer.Deserialize(bytes.ToArray(), ConversationJson.Default.ConversationHandover);
            _handover = handover is { Format: ConversationHandover.Current, HeadTag: not null } ? handover : null;
        }
        catch (JsonException e)
        {
            // Of another version: the store has everything that must not be lost.
            LogHandoverUnreadable(services.Logger, e);
        }
    }

    /// <summary>What was in memory on the other silo.</summary>
    private void TakeOver(ConversationHandover handover)
    {
        for (var i = 0; i < Math.Min(handover.RecentKeys.Count, handover.RecentMarkers.Count); i++)
        {
            Remember([new(handover.RecentKeys[i], DedupeMarker.Decode(handover.RecentMarkers[i]))]);
        }

        _wakeDue = handover.WakeDue;
        _open = handover.Open is { Count: > 0 } open ? [.. open] : null;
        _settled = handover.Settled is { Count: > 0 } settled ? [.. settled] : null;
        _uncounted = handover.Uncounted;
        MeasureOutbox();
        services.Metrics.Migrated();
    }

    /// <summary>Goes on with what was under way, without waiting for the next message or for the wake-up.</summary>
    private void GoOn()
    {
        if (!State.Unanswered.IsEmpty || _snapshot.Outbox.Open > 0)
        {
            _ = EnqueueInternal(() => Task.FromResult(Results.Of(State, State.LastSeq)));
        }
    }

    private byte[] SnapshotBytes() => JsonSerializer.SerializeToUtf8Bytes(_snapshot, ConversationJson.Default.ConversationSnapshot);

    [LoggerMessage(2105, LogLevel.Information, "What a conversation brought from another silo can't be read by this version; it was read from the store.")]
    private static partial void LogHandoverUnreadable(ILogger logger, Exception e);
}
