using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The customer interrupted a message that was being spoken.</summary>
[FeedKind("message.heard")]
public sealed record HeardMessage : FeedData
{
    /// <summary>The place of the message in the conversation.</summary>
    [Classified(DataClass.Internal)] public required long Reply { get; init; }

    /// <summary>How much of it was heard.</summary>
    [Classified(DataClass.Internal)] public required int Characters { get; init; }
}
