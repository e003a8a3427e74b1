using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Conversations;

/// <summary>What a conversation still has to send, for operators.</summary>
/// <param name="Pending">Messages not yet known to be sent.</param>
/// <param name="DeadLetters">Messages given up, the oldest first; some thousands at most.</param>
/// <param name="PossibleDuplicates">Messages that were sent again although the first sending may have arrived.</param>
/// <param name="DeadLetterCount">How many were given up in all.</param>
[GenerateSerializer, Immutable, Alias("cs.outbox-view")]
public sealed record OutboxView(
    [property: Id(0)] int Pending,
    [property: Id(1)] ImmutableArray<DeadLetter> DeadLetters,
    [property: Id(2)] int PossibleDuplicates,
    [property: Id(3)] int DeadLetterCount = 0)
{
    /// <summary>The message that has waited longest; null where none waits.</summary>
    [Id(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OutboxWaiting? Oldest { get; init; }
}
