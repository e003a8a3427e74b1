using System.Text.Json.Serialization;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>What the head of a conversation's journal holds: the fold of its events, and the count of its outbox.</summary>
/// <param name="State">The fold.</param>
/// <param name="Outbox">The outbox's sums, which are not events of the conversation.</param>
internal sealed record ConversationSnapshot(
    [property: JsonPropertyName("c")] ConversationState State,
    [property: JsonPropertyName("o")] OutboxSummary Outbox)
{
    public static readonly ConversationSnapshot Empty = new(ConversationState.Empty, OutboxSummary.Empty);
}
