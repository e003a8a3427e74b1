using CustomerService.Conversations;
using CustomerService.Desk;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Desk;

/// <summary>
/// Makes entries of conversations as they stand in the store. Their grains are not asked: one that is thought dead, and has not heard of
/// it, would say what was.
/// </summary>
internal sealed class InboxEntries(IPartitionStore store, IPayloadProtection protection, TimeProvider time, IIdSource ids)
{
    /// <summary>The entry of a conversation; null where no person has to do with it, or it was erased.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="since">Since when it waits or is had, where what is stored does not say so.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="JournalUnreadableException">It can't be read by this version, or ever.</exception>
    public async Task<InboxEntry?> ReadAsync(string tenant, string conversation, DateTimeOffset since, CancellationToken ct)
    {
        var kind = ConversationActor.Kind;
        try
        {
            var head = await new Journal(store, protection, time, ids, tenant, conversation, kind.Letter).LoadAsync(ct);
            return head is null ? null : Of(conversation, JournalJson.Read(head, kind.Json, kind.Name).State, since);
        }
        catch (SubjectErasedException)
        {
            return null;
        }
    }

    private static InboxEntry? Of(string conversation, ConversationState state, DateTimeOffset since) =>
        state.Base is not (ConversationStatus.WaitingForAgent or ConversationStatus.HandedOff)
            ? null
            : new InboxEntry
            {
                ConversationId = conversation,
                Status = state.Base,
                Since = state.HandoffAt ?? since,
                Reason = state.HandoffReason,
                ExpectedAt = state.ExpectedAt,
                Channel = state.Channel,
                CustomerId = state.CustomerId,
                LastMessageAt = state.MessageAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(state.MessageAt),
                Intent = state.Intent,
                Sentiment = state.Sentiment,
                Assignee = state.Assignee,
                Seq = state.LastSeq,
            };
}
