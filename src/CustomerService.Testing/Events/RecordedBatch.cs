using CustomerService.Analytics;

namespace CustomerService.Testing.Events;

/// <summary>One announcement as it was made.</summary>
/// <param name="Tenant">Whose events.</param>
/// <param name="Batch">The events, without what people wrote.</param>
public sealed record RecordedBatch(string Tenant, ConversationFactBatch Batch);
