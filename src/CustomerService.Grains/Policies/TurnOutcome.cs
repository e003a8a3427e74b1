using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>What understanding and deciding a turn led to, before it is committed.</summary>
internal sealed record TurnOutcome(Understanding Understanding, Decision Decision, PolicyAnswer Answer)
{
    /// <summary>What a machine heard in recordings of the turn's messages, by the seq of the message.</summary>
    public ImmutableArray<KeyValuePair<long, string>> Heard { get; init; } = [];
}
