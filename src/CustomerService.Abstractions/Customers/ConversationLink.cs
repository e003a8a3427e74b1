namespace CustomerService.Customers;

/// <summary>A conversation of a customer.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="At">When it was linked.</param>
[GenerateSerializer, Immutable, Alias("cs.conversation-link")]
public sealed record ConversationLink([property: Id(0)] string ConversationId, [property: Id(1)] DateTimeOffset At);
