using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A person has joined and has the word.</summary>
[FeedKind("conversation.assigned")]
public sealed record AssignedConversation : FeedData
{
    /// <summary>Who.</summary>
    [Classified(DataClass.Internal)] public string? AgentId { get; init; }

    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }

    /// <summary>Whether this ends a wait that an earlier event began.</summary>
    [Classified(DataClass.Internal)] public required bool Awaited { get; init; }
}
