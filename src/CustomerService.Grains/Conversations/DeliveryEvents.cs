using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Says of messages what became of them, in the commit that records it: once for each outcome, whatever crashes. What a device was told
/// says nothing of the message.
/// </summary>
internal static class DeliveryEvents
{
    /// <summary>Events of entries that have ended.</summary>
    /// <param name="settled">The entries.</param>
    /// <param name="lastSeq">Seq of the event before the first.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<ConversationEvent> Of(IReadOnlyList<OutboxEntry> settled, long lastSeq, DateTimeOffset now)
    {
        if (settled.Count == 0)
        {
            return [];
        }

        var events = ImmutableArray.CreateBuilder<ConversationEvent>(settled.Count);
        foreach (var entry in settled)
        {
            if (!entry.IsPush)
            {
                events.Add(Of(entry, ++lastSeq, now));
            }
        }

        return events.DrainToImmutable();
    }

    /// <summary>The event of what a provider told of a message that had ended.</summary>
    public static ImmutableArray<ConversationEvent> Of(OutboxEntry before, OutboxEntry next, long lastSeq, DateTimeOffset now) =>
        next.IsPush || (before.State == next.State && before.Delivery == next.Delivery) ? [] : [Of(next, lastSeq + 1, now)];

    private static ConversationEvent Of(OutboxEntry entry, long seq, DateTimeOffset now) => entry.State == OutboxState.Dead
        ? new MessageFailed { Seq = seq, At = now, Message = entry.Seq, Channel = entry.Channel, Reason = entry.Detail }
        : new MessageDelivered
        {
            Seq = seq,
            At = now,
            Message = entry.Seq,
            Channel = entry.Channel,
            State = entry.Delivery ?? DeliveryState.Accepted,
        };
}
