namespace CustomerService.Feed;

/// <summary>The customer wrote again after the end.</summary>
[FeedKind("conversation.reopened")]
public sealed record ReopenedConversation : FeedData;
