using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>What was said in a conversation since its caller was last answered.</summary>
public sealed record InboundReplies
{
    /// <summary>What the assistant, people and the system said, in order.</summary>
    public ImmutableArray<TranscriptMessage> Said { get; init; } = [];

    /// <summary>How far the conversation was read: <see cref="InboundDialogue.After"/> of the next request.</summary>
    public long Last { get; init; }

    /// <summary>Whether an answer is still to come.</summary>
    public bool IsPending { get; init; }

    /// <summary>False where the customer's message could not be stored: it is to be said again.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>The conversation's status.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>While a person is waited for: from when one is to be expected; null where nobody knows.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Names the record, never what people wrote.</summary>
    public override string ToString() => $"{nameof(InboundReplies)} {Last}";
}
