using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The assistant found no answer to a turn.</summary>
[FeedKind("knowledge.missing")]
public sealed record MissingKnowledge : FeedData
{
    /// <summary>The turn.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>What it was probably about.</summary>
    [Classified(DataClass.Internal)] public required string Intent { get; init; }

    /// <summary>Whether it was about none of the pack's intents.</summary>
    [Classified(DataClass.Internal)] public required bool OutOfScope { get; init; }
}
