using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>The answer to a command.</summary>
[GenerateSerializer, Immutable, Alias("cs.command-result")]
public sealed record CommandResult
{
    /// <summary>What became of it.</summary>
    [Id(0)] public required CommandStatus Status { get; init; }

    /// <summary>The turn, where the command was a customer message that was accepted now or before.</summary>
    [Id(1)] public TurnResult? Turn { get; init; }

    /// <summary>The seq of the event that the command caused, or 0.</summary>
    [Id(2)] public long Seq { get; init; }

    /// <summary>The conversation's status after the command.</summary>
    [Id(3)] public ConversationStatus ConversationStatus { get; init; }

    /// <summary>One sentence for the caller when the command was not accepted.</summary>
    [Id(4)] public string? Problem { get; init; }

    /// <summary>When to try again, for <see cref="CommandStatus.Busy"/> and <see cref="CommandStatus.Unavailable"/>.</summary>
    [Id(5)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// For a message whose address belongs to another conversation: nothing was done with it here. The conversation to bring it to, and
    /// after that those which may have taken it before, should it be brought again. Null for all other results.
    /// </summary>
    [Id(6)] public ImmutableArray<string>? GoesOnIn { get; init; }

    /// <summary>Where it was refused because the conversation is somebody's: whose. Null else.</summary>
    [Id(7)] public Assignee? Owner { get; init; }
}
