namespace CustomerService.Conversations;

/// <summary>What comes from this conversation's address belongs to another conversation from now on, or to this one again.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.routed")]
public sealed record AddressRouted : ConversationEvent
{
    /// <summary>The address, without what differs from message to message.</summary>
    [Id(0)] public required ChannelAddress From { get; init; }

    /// <summary>The conversation that it belongs to.</summary>
    [Id(1)] public required string ConversationId { get; init; }
}
