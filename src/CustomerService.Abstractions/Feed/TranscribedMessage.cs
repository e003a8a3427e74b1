using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A machine wrote down what the customer says in the recordings of a message.</summary>
[FeedKind("message.transcribed")]
public sealed record TranscribedMessage : FeedData
{
    /// <summary>Its place in the conversation.</summary>
    [Classified(DataClass.Internal)] public required long Message { get; init; }

    /// <summary>How long the text is.</summary>
    [Classified(DataClass.Internal)] public required int Characters { get; init; }

    /// <summary>What was heard; null where the reader may not see it, or where it was erased.</summary>
    [Classified(DataClass.Personal)] public string? Text { get; init; }
}
