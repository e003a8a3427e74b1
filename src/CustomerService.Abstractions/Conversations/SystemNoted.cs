namespace CustomerService.Conversations;

/// <summary>A notice of the system, shown in the conversation.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.system")]
public sealed record SystemNoted : ConversationEvent
{
    /// <summary>Plain text.</summary>
    [Id(0)] public required string Text { get; init; }
}
