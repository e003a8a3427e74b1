namespace CustomerService.Conversations;

/// <summary>A machine wrote down what the customer says in the recordings of a message; the recordings are kept beside it.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.transcribed")]
public sealed record MessageTranscribed : ConversationEvent
{
    /// <summary>The place of the message.</summary>
    [Id(0)] public required long Message { get; init; }

    /// <summary>What was heard.</summary>
    [Id(1)] public required string Text { get; init; }
}
