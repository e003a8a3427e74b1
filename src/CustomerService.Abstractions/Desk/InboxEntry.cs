using CustomerService.Conversations;

namespace CustomerService.Desk;

/// <summary>A conversation that waits for a person, or that a person has.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("cs.inbox.entry")]
public sealed record InboxEntry
{
    /// <summary>The conversation.</summary>
    [Id(0)] public required string ConversationId { get; init; }

    /// <summary>
    /// <see cref="ConversationStatus.WaitingForAgent"/> or <see cref="ConversationStatus.HandedOff"/>.
    /// </summary>
    [Id(1)] public required ConversationStatus Status { get; init; }

    /// <summary>Since when it waits, or its owner has it.</summary>
    [Id(2)] public required DateTimeOffset Since { get; init; }

    /// <summary>Why it waits, or why its owner took it.</summary>
    [Id(3)] public string? Reason { get; init; }

    /// <summary>While it waits: from when somebody is to be expected; null where nobody knows.</summary>
    [Id(4)] public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>The channel that it is on now.</summary>
    [Id(5)] public required string Channel { get; init; }

    /// <summary>The customer, where known.</summary>
    [Id(6)] public string? CustomerId { get; init; }

    /// <summary>When the customer last wrote.</summary>
    [Id(7)] public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>What the last turn was about; null for none of the pack's intents.</summary>
    [Id(8)] public string? Intent { get; init; }

    /// <summary>The tone of the last turn.</summary>
    [Id(9)] public string? Sentiment { get; init; }

    /// <summary>Whose it is; null while it waits.</summary>
    [Id(10)] public Assignee? Assignee { get; init; }

    /// <summary>The place in the conversation as of which all of this is so.</summary>
    [Id(11)] public required long Seq { get; init; }

    /// <summary>Names it, never what it says: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(InboxEntry)} {ConversationId}";
}
