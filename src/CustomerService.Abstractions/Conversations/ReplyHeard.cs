namespace CustomerService.Conversations;

/// <summary>
/// The customer interrupted a message that was being spoken: the transcript holds what of it was heard. A later one of the same message
/// counts.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.event.heard")]
public sealed record ReplyHeard : ConversationEvent
{
    /// <summary>The place of the message that was interrupted, or was to follow it.</summary>
    [Id(0)] public required long Reply { get; init; }

    /// <summary>What of it was heard, as it was spoken; empty for nothing.</summary>
    [Id(1)] public required string Text { get; init; }
}
