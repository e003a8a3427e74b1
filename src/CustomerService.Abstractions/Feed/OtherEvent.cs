using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>Something happened that this version has no contract for.</summary>
[FeedKind("other")]
public sealed record OtherEvent : FeedData
{
    /// <summary>What the journal calls it.</summary>
    [Classified(DataClass.Internal)] public required string Name { get; init; }
}
