using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Operations;

/// <summary>Dead letters of a tenant, by conversation.</summary>
/// <param name="DeadLetters">The letters; their keys begin with the conversation's id.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null at the end.</param>
[GenerateSerializer, Immutable, Alias("cs.dead-letter-page")]
public sealed record DeadLetterPage([property: Id(0)] ImmutableArray<DeadLetter> DeadLetters, [property: Id(1)] string? Next);
