using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The word was given back to the assistant.</summary>
[FeedKind("conversation.handed-back")]
public sealed record HandedBackConversation : FeedData
{
    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }

    /// <summary>The agent whose it was; null where nobody had joined.</summary>
    [Classified(DataClass.Internal)] public string? AgentId { get; init; }
}
