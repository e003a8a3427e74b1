using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>Models read the messages of a turn.</summary>
[FeedKind("turn.understood")]
public sealed record UnderstoodTurn : FeedData
{
    /// <summary>The turn.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>The likeliest intent.</summary>
    [Classified(DataClass.Internal)] public required string Intent { get; init; }

    /// <summary>Its calibrated probability, 0 to 1.</summary>
    [Classified(DataClass.Internal)] public required double Confidence { get; init; }

    /// <summary>Whether the messages are probably about none of the pack's intents.</summary>
    [Classified(DataClass.Internal)] public required bool OutOfScope { get; init; }

    /// <summary><c>negative</c>, <c>neutral</c> or <c>positive</c>.</summary>
    [Classified(DataClass.Internal)] public required string Sentiment { get; init; }

    /// <summary>−1 (furious) to 1 (delighted).</summary>
    [Classified(DataClass.Internal)] public required double SentimentScore { get; init; }

    /// <summary>ISO 639-1 code, or <c>und</c> when unsure.</summary>
    [Classified(DataClass.Internal)] public required string Language { get; init; }

    /// <summary>Which model versions said so.</summary>
    [Classified(DataClass.Internal)] public required string Models { get; init; }
}
