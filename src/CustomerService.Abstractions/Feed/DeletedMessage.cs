using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The customer took a message back.</summary>
[FeedKind("message.deleted")]
public sealed record DeletedMessage : FeedData
{
    /// <summary>Its place in the conversation.</summary>
    [Classified(DataClass.Internal)] public required long Message { get; init; }
}
