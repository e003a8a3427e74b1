using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>It was proved whose the conversation is.</summary>
[FeedKind("conversation.identified")]
public sealed record IdentifiedConversation : FeedData
{
    /// <summary>The customer.</summary>
    [Classified(DataClass.Internal)] public required string CustomerId { get; init; }

    /// <summary>By what: <c>signed</c>, <c>code</c> or <c>link</c>.</summary>
    [Classified(DataClass.Internal)] public required string Proof { get; init; }

    /// <summary>The kind of address that was proved; null where none was.</summary>
    [Classified(DataClass.Internal)] public string? Channel { get; init; }
}
