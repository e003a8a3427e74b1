namespace CustomerService.Conversations;

/// <summary>A message to the customer will not arrive: it is a dead letter, which operators may send again.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.failed")]
public sealed record MessageFailed : ConversationEvent
{
    /// <summary>The place of the message.</summary>
    [Id(0)] public required long Message { get; init; }

    /// <summary>The channel that it was to go by.</summary>
    [Id(1)] public required string Channel { get; init; }

    /// <summary>Why, in the words of the channel; no customer text.</summary>
    [Id(2)] public required string Reason { get; init; }
}
