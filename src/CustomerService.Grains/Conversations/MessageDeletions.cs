using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;

namespace CustomerService.Grains.Conversations;

/// <summary>Messages that customers took back. Called from the mailbox.</summary>
internal sealed class MessageDeletions(
    JournaledActor<ConversationSnapshot> actor, ConversationCommits commits, EventReader reader, TimeProvider time)
{
    private const int EditsOfAMessage = 50;

    /// <summary>Records that a message is to be shown no more, with its edits; nothing where it never came, or that is recorded.</summary>
    public async Task<CommandResult> RecordAsync(string messageId, string channel, string account)
    {
        var state = actor.Snapshot.State;
        if (!state.Exists || await reader.ReadMarkerAsync(DedupeMarker.Key(actor.Tenant, channel, account, messageId)) is not { } came)
        {
            return Results.Of(state, 0);
        }

        // An edit that comes after that is a message of its own, and is taken back of its own.
        var edit = $"{messageId}:";
        var (edits, _) = await reader.ReadPageAsync(
            came.Seq,
            EditsOfAMessage,
            e => e is MessageReceived m && m.Channel == channel && m.MessageId.StartsWith(edit, StringComparison.Ordinal) ? m : null);
        var now = time.GetUtcNow();
        var seq = state.LastSeq;
        ImmutableArray<ConversationEvent> events =
        [
            .. edits.Select(e => e.Seq).Prepend(came.Seq).Select(
                message => new MessageDeleted { Seq = ++seq, At = now, Message = message }),
        ];
        var outcome = await commits.CommitAsync(
            events,
            new KeyValuePair<string, DedupeMarker>(
                DedupeMarker.Key(actor.Tenant, "deleted", channel, $"{account}:{messageId}"),
                new DedupeMarker(seq, 0, now.ToUnixTimeMilliseconds())));
        return outcome.Kind == CommitKind.Duplicate ? Results.Of(actor.Snapshot.State, 0)
            : outcome.IsWritten ? Results.Of(actor.Snapshot.State, seq)
            : commits.Failed(outcome);
    }
}
