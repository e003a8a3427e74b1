namespace CustomerService.Conversations;

/// <summary>The word was given back to the assistant.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.handback")]
public sealed record HandedBack : ConversationEvent
{
    /// <summary>Why.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>The agent whose it was; null where nobody had joined.</summary>
    [Id(1)] public string? AgentId { get; init; }
}
