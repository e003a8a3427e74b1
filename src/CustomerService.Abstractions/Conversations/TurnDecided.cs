namespace CustomerService.Conversations;

/// <summary>A turn was understood and decided. Its replies follow as events of their own.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.decided")]
public sealed record TurnDecided : ConversationEvent
{
    /// <summary>The turn, counted from 1.</summary>
    [Id(0)] public required int Turn { get; init; }

    /// <summary>What the models said.</summary>
    [Id(1)] public required Understanding Understanding { get; init; }

    /// <summary>Who decided, and why.</summary>
    [Id(2)] public required Decision Decision { get; init; }

    /// <summary>True when the assistant could not help: repeated failures escalate.</summary>
    [Id(3)] public bool Failed { get; init; }

    /// <summary>From the receipt of the turn's first message to the decision, in milliseconds.</summary>
    [Id(4)] public double ElapsedMs { get; init; }

    /// <summary>
    /// Whether the customer allowed messages to the address they wrote from (true) or forbade them (false); null where they did neither.
    /// </summary>
    [Id(5)] public bool? Consent { get; init; }
}
