using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>
/// A conversation was erased: whoever keeps something of it forgets it. What came before has no personal content in the feed any more.
/// </summary>
[FeedKind("conversation.erased")]
public sealed record ErasedConversation : FeedData
{
    /// <summary>The conversation's id.</summary>
    [Classified(DataClass.Internal)] public required string ConversationId { get; init; }
}
