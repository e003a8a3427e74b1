namespace CustomerService.Conversations;

/// <summary>A message to the customer has come further: its channel took it, their device has it, or they have seen it.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.delivered")]
public sealed record MessageDelivered : ConversationEvent
{
    /// <summary>The place of the message.</summary>
    [Id(0)] public required long Message { get; init; }

    /// <summary>The channel that it went by.</summary>
    [Id(1)] public required string Channel { get; init; }

    /// <summary>How far it is: accepted, delivered or read. Not every channel tells of the last two.</summary>
    [Id(2)] public required DeliveryState State { get; init; }
}
