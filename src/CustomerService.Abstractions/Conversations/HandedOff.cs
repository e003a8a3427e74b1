namespace CustomerService.Conversations;

/// <summary>A person was asked for, or has joined and has the word.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.handoff")]
public sealed record HandedOff : ConversationEvent
{
    /// <summary>Why.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>Who joined, where known.</summary>
    [Id(1)] public string? AgentId { get; init; }

    /// <summary>
    /// True while nobody has come: the conversation waits. False (what all events before this member mean): a person has the word.
    /// </summary>
    [Id(2)] public bool Waiting { get; init; }

    /// <summary>True when this ends a wait: the handoff began earlier, and is one with it.</summary>
    [Id(3)] public bool Awaited { get; init; }

    /// <summary>While nobody has come: from when somebody is to be expected, by the business hours; null where they don't say.</summary>
    [Id(4)] public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>The name that customers see, where one was given.</summary>
    [Id(5)] public string? AgentName { get; init; }
}
