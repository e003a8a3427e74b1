using System.Collections.Immutable;
using CustomerService.Operations;

namespace CustomerService.Conversations;

/// <summary>What a conversation still has to send, for operators.</summary>
/// <param name="Pending">Messages not yet known to be sent.</param>
/// <param name="DeadLetters">Messages given up.</param>
/// <param name="PossibleDuplicates">Messages that were sent again although the first sending may have arrived.</param>
[GenerateSerializer, Immutable, Alias("cs.outbox-view")]
public sealed record OutboxView(
    [property: Id(0)] int Pending,
    [property: Id(1)] ImmutableArray<DeadLetter> DeadLetters,
    [property: Id(2)] int PossibleDuplicates)
{
    /// <summary>The message that has waited longest; null where none waits.</summary>
    [Id(3)]
    public OutboxWaiting? Oldest { get; init; }
}
