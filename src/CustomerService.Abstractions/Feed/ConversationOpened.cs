using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A conversation began.</summary>
[FeedKind("conversation.opened")]
public sealed record ConversationOpened : FeedData
{
    /// <summary>The channel of the first message.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>The tenant's account on it; null where it has but one.</summary>
    [Classified(DataClass.Internal)] public string? Account { get; init; }

    /// <summary>The customer, where known.</summary>
    [Classified(DataClass.Internal)] public string? CustomerId { get; init; }
}
