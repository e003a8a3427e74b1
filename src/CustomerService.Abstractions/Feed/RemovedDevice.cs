using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A device is not told of answers any more.</summary>
[FeedKind("device.removed")]
public sealed record RemovedDevice : FeedData
{
    /// <summary>Its number in the conversation.</summary>
    [Classified(DataClass.Internal)] public required int Number { get; init; }

    /// <summary>Why.</summary>
    [Classified(DataClass.Internal)] public required string Reason { get; init; }
}
