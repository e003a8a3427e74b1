using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A conversation was listed under a customer.</summary>
[FeedKind("customer.linked")]
public sealed record LinkedConversation : FeedData
{
    /// <summary>The conversation.</summary>
    [Classified(DataClass.Internal)] public required string ConversationId { get; init; }
}
