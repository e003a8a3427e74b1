using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A conversation was ended.</summary>
[FeedKind("conversation.closed")]
public sealed record ClosedConversation : FeedData
{
    /// <summary><c>customer</c>, <c>bot</c>, <c>agent</c> or <c>system</c>.</summary>
    [Classified(DataClass.Internal)] public required string By { get; init; }

    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }

    /// <summary>The agent whose it was; null where nobody had joined.</summary>
    [Classified(DataClass.Internal)] public string? AgentId { get; init; }
}
