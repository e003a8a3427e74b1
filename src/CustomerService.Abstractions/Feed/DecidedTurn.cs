using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A turn was decided.</summary>
[FeedKind("turn.decided")]
public sealed record DecidedTurn : FeedData
{
    /// <summary>The turn.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>The policy that decided.</summary>
    [Classified(DataClass.Internal)] public required string Policy { get; init; }

    /// <summary>Why, in words an operator understands.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }

    /// <summary>Whether the assistant could not help.</summary>
    [Classified(DataClass.Internal)] public required bool Failed { get; init; }

    /// <summary>From the receipt of the turn's first message to the decision, in milliseconds.</summary>
    [Classified(DataClass.Internal)] public required double ElapsedMs { get; init; }

    /// <summary>Whether the customer allowed (true) or forbade (false) messages to the address; null for neither.</summary>
    [Classified(DataClass.Internal)] public bool? Consent { get; init; }
}
