namespace CustomerService.Conversations;

/// <summary>An outgoing message that could not be delivered.</summary>
/// <param name="Key">Its idempotency key, <c>conversation|seq|n</c>.</param>
/// <param name="Channel">The channel it was for.</param>
/// <param name="Attempts">How often sending was tried.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="At">When it was given up.</param>
[GenerateSerializer, Immutable, Alias("cs.dead-letter")]
public sealed record DeadLetter(
    [property: Id(0)] string Key,
    [property: Id(1)] string Channel,
    [property: Id(2)] int Attempts,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset At);
