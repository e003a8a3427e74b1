namespace CustomerService.Conversations;

/// <summary>A device is not told of answers any more.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.device-removed")]
public sealed record DeviceRemoved : ConversationEvent
{
    /// <summary>Its number in the conversation.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Why, in words an operator understands.</summary>
    [Id(1)] public required string Reason { get; init; }
}
