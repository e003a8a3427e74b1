namespace CustomerService.Conversations;

/// <summary>Which policy decided a turn, and why, in words an operator understands.</summary>
/// <param name="Policy">The policy's name; <c>pending</c> while a slow answer is awaited.</param>
/// <param name="Reason">Why it decided so. Holds no customer text.</param>
[GenerateSerializer, Immutable, Alias("cs.decision")]
public sealed record Decision([property: Id(0)] string Policy, [property: Id(1)] string Reason);
