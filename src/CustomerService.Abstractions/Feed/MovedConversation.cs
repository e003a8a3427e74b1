using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A conversation goes on at another address.</summary>
[FeedKind("conversation.moved")]
public sealed record MovedConversation : FeedData
{
    /// <summary>The channel of that address.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>The tenant's account on it; null where it has but one.</summary>
    [Classified(DataClass.Internal)] public string? Account { get; init; }

    /// <summary>Who wanted it: <c>customer</c>, <c>bot</c>, <c>agent</c> or <c>system</c>.</summary>
    [Classified(DataClass.Internal)] public required string By { get; init; }
}
