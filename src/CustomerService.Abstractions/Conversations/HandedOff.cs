namespace CustomerService.Conversations;

/// <summary>The word was given to a person.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.handoff")]
public sealed record HandedOff : ConversationEvent
{
    /// <summary>Why.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>To whom, where known.</summary>
    [Id(1)] public string? AgentId { get; init; }
}
