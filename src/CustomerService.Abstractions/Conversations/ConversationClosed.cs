namespace CustomerService.Conversations;

/// <summary>The conversation was ended.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.closed")]
public sealed record ConversationClosed : ConversationEvent
{
    /// <summary>Why.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>By whom.</summary>
    [Id(1)] public required Speaker By { get; init; }

    /// <summary>The agent whose it was; null where nobody had joined.</summary>
    [Id(2)] public string? AgentId { get; init; }
}
