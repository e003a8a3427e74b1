using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The assistant's late answer was not sent, because a person had taken the word.</summary>
[FeedKind("reply.withheld")]
public sealed record WithheldReply : FeedData
{
    /// <summary>The turn whose answer it was.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }
}
