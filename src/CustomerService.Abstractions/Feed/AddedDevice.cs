using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A device is told of answers from now on.</summary>
[FeedKind("device.added")]
public sealed record AddedDevice : FeedData
{
    /// <summary>The channel that tells it.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>Its number in the conversation.</summary>
    [Classified(DataClass.Internal)] public required int Number { get; init; }
}
