namespace CustomerService.Conversations;

/// <summary>The assistant's late answer was not sent, because a person had taken the word meanwhile.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.withheld")]
public sealed record ReplyWithheld : ConversationEvent
{
    /// <summary>The turn whose answer it was.</summary>
    [Id(0)] public required int Turn { get; init; }

    /// <summary>Why it was withheld.</summary>
    [Id(1)] public required string Reason { get; init; }
}
