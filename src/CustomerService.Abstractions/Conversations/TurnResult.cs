using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>What a message led to.</summary>
/// <param name="Turn">The turn that answers the message, counted from 1.</param>
/// <param name="Understanding">What was understood; null while the turn is not decided yet.</param>
/// <param name="Decision">Who decided, and why.</param>
/// <param name="Replies">What the assistant said, in order; may be empty.</param>
/// <param name="Status">The conversation's status after the turn.</param>
[GenerateSerializer, Immutable, Alias("cs.turn-result")]
public sealed record TurnResult(
    [property: Id(0)] int Turn,
    [property: Id(1)] Understanding? Understanding,
    [property: Id(2)] Decision Decision,
    [property: Id(3)] ImmutableArray<Reply> Replies,
    [property: Id(4)] ConversationStatus Status)
{
    /// <summary>Whether the answer takes longer, and follows in the conversation.</summary>
    public bool IsPending => Understanding is null;
}
