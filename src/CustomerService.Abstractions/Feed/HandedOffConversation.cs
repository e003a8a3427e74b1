using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A person was asked for.</summary>
[FeedKind("conversation.handed-off")]
public sealed record HandedOffConversation : FeedData
{
    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }

    /// <summary>From when somebody is to be expected; null where nobody knows.</summary>
    [Classified(DataClass.Internal)] public DateTimeOffset? ExpectedAt { get; init; }
}
