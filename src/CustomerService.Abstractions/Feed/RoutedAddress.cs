using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>What comes from an address of this conversation belongs to another from now on, or to it again.</summary>
[FeedKind("address.routed")]
public sealed record RoutedAddress : FeedData
{
    /// <summary>The channel of the address.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>The conversation that it belongs to.</summary>
    [Classified(DataClass.Internal)] public required string ConversationId { get; init; }
}
