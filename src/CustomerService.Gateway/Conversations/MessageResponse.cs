using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Conversations;

/// <summary>What became of a customer's message.</summary>
internal sealed record MessageResponse
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The turn that answers the message, counted from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>True when this message was taken before; the answer is the first one.</summary>
    public required bool Duplicate { get; init; }

    /// <summary>What was understood; null while the turn is pending, and for visitors.</summary>
    public required UnderstandingView? Understanding { get; init; }

    /// <summary>Who decided, and why. The policy is <c>pending</c> while a slow answer is awaited. Not there for visitors.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionView? Decision { get; init; }

    /// <summary>What the assistant said, in order; may be empty.</summary>
    public required ImmutableArray<ReplyView> Replies { get; init; }

    /// <summary>
    /// True while the answer is still to come, whatever the state; it follows in the conversation. Not there once all of it is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AnswerPending { get; init; }

    /// <summary>The conversation's state after the turn.</summary>
    [JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))]
    public required ConversationStatus State { get; init; }

    public static MessageResponse From(string conversationId, bool duplicate, TurnResult turn, bool isVisitor) => new()
    {
        ConversationId = conversationId,
        Turn = turn.Turn,
        Duplicate = duplicate,
        Understanding = isVisitor ? null : UnderstandingView.From(turn.Understanding),
        Decision = isVisitor ? null : new DecisionView(turn.Decision.Policy, turn.Decision.Reason),
        Replies = ReplyView.From(turn.Replies),
        AnswerPending = turn.IsPending,
        State = turn.Status,
    };
}
