namespace CustomerService.Conversations;

/// <summary>The conversation goes on at another address of its customer: what is said from now on goes there.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.moved")]
public sealed record ConversationMoved : ConversationEvent
{
    /// <summary>Where it goes on.</summary>
    [Id(0)] public required ChannelAddress To { get; init; }

    /// <summary>Who wanted it.</summary>
    [Id(1)] public Speaker By { get; init; }

    /// <summary>When the customer last wrote from there; null where that is not known.</summary>
    [Id(2)] public DateTimeOffset? WroteAt { get; init; }
}
