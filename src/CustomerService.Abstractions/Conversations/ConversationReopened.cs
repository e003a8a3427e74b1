namespace CustomerService.Conversations;

/// <summary>The customer wrote again after the end.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.reopened")]
public sealed record ConversationReopened : ConversationEvent;
