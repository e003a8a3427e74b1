namespace CustomerService.Warehouse.Topics;

/// <summary>A question of a topic.</summary>
/// <param name="EventId">The event of its message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="At">When it was asked.</param>
internal sealed record Question(string EventId, string ConversationId, string Owner, DateTimeOffset At);
