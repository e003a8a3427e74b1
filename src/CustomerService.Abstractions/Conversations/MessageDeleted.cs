namespace CustomerService.Conversations;

/// <summary>
/// The customer took a message back: no transcript shows it any more. The journal keeps what was said, because what was answered was
/// answered for it; it is erased with the conversation.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.event.deleted")]
public sealed record MessageDeleted : ConversationEvent
{
    /// <summary>The place of the message that was taken back.</summary>
    [Id(0)] public required long Message { get; init; }
}
