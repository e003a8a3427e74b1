using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A message to the customer will not arrive: it is a dead letter.</summary>
[FeedKind("message.failed")]
public sealed record FailedMessage : FeedData
{
    /// <summary>The place of the message in the conversation.</summary>
    [Classified(DataClass.Internal)] public required long Message { get; init; }

    /// <summary>The channel that it was to go by.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>Why, in the words of the channel, which may name an address.</summary>
    [Classified(DataClass.Personal)] public required string Reason { get; init; }
}
