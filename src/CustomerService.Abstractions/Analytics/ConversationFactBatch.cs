using System.Collections.Immutable;

namespace CustomerService.Analytics;

/// <summary>
/// An item of the stream <see cref="ConversationStream.Namespace"/>: what happened in some conversations of the stream's tenant.
/// </summary>
/// <param name="Items">In the order of their commits, per conversation.</param>
[GenerateSerializer, Immutable, Alias("cs.fact-batch")]
public sealed record ConversationFactBatch([property: Id(0)] ImmutableArray<ConversationFacts> Items);
