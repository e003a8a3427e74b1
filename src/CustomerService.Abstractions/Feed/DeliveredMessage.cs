using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A message to the customer has come further.</summary>
[FeedKind("message.delivered")]
public sealed record DeliveredMessage : FeedData
{
    /// <summary>The place of the message in the conversation.</summary>
    [Classified(DataClass.Internal)] public required long Message { get; init; }

    /// <summary>The channel that it went by.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>
    /// How far it is: <c>accepted</c> (the channel took it), <c>delivered</c> (their device has it) or <c>read</c>. Not every channel tells
    /// of the last two.
    /// </summary>
    [Classified(DataClass.Internal)] public required string State { get; init; }
}
