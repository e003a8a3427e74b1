using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>
/// For a provider that takes what is said in the answer to its own request, as a telephone does: the conversation, how long to wait for
/// what is said there, and how the answer is made of it. Such a channel has no sender: what its caller was handed out is not sent.
/// </summary>
public sealed record InboundDialogue
{
    /// <summary>The conversation, by its address.</summary>
    public required ChannelAddress From { get; init; }

    /// <summary>What was handed out before, as <see cref="InboundReplies.Last"/> had it; 0 for nothing.</summary>
    public long After { get; init; }

    /// <summary>How long to wait, at most, for an answer that is still to come.</summary>
    /// <value>4 seconds.</value>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether the customer has gone: the conversation is closed then, unless a person is waited for or has joined.</summary>
    public bool Ends { get; init; }

    /// <summary>
    /// Makes the answer. Asked once for a request; for a request that comes again it is asked again, and what was said since has but grown.
    /// </summary>
    public required Func<InboundReplies, InboundResult> Answer { get; init; }

    /// <summary>Names the record, never whose conversation it is.</summary>
    public override string ToString() => nameof(InboundDialogue);
}
