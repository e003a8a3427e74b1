namespace CustomerService.Conversations;

/// <summary>The message that a conversation has waited longest to send.</summary>
/// <param name="Channel">Over which channel.</param>
/// <param name="Since">When it was written.</param>
/// <param name="Attempts">Attempts begun so far.</param>
/// <param name="NextTry">Not tried again before.</param>
/// <param name="LastError">What the last attempt ended with; empty before the first.</param>
[GenerateSerializer, Immutable, Alias("cs.outbox-waiting")]
public sealed record OutboxWaiting(
    [property: Id(0)] string Channel,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] int Attempts,
    [property: Id(3)] DateTimeOffset NextTry,
    [property: Id(4)] string LastError);
