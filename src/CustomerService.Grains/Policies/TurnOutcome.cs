using CustomerService.Conversations;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>What understanding and deciding a turn led to, before it is committed.</summary>
internal sealed record TurnOutcome(Understanding Understanding, Decision Decision, PolicyAnswer Answer);
