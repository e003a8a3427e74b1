using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>Events after a place in a conversation.</summary>
/// <param name="Events">In order of seq; empty when none came within the wait.</param>
/// <param name="LastSeq">The seq of the last event read, or the one asked after.</param>
/// <param name="Head">
/// The seq of the conversation's last event now; 0 where the silo is too old to say. Below the one asked after: that one is of another
/// history, as after a restore.
/// </param>
[GenerateSerializer, Immutable, Alias("cs.event-page")]
public sealed record EventPage(
    [property: Id(0)] ImmutableArray<ConversationEvent> Events,
    [property: Id(1)] long LastSeq,
    [property: Id(2)] long Head = 0);
