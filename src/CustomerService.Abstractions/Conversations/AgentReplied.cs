namespace CustomerService.Conversations;

/// <summary>A human agent said something, and has the word from now on.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.agent")]
public sealed record AgentReplied : ConversationEvent
{
    /// <summary>The sender's id of the message.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>Plain text.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    [Id(2)] public required string AgentId { get; init; }
}
