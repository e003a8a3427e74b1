namespace CustomerService.Feed;

/// <summary>One entry of a sink's delivery log.</summary>
[GenerateSerializer, Immutable, Alias("cs.feed.attempt")]
public sealed record FeedAttempt
{
    /// <summary>The event's <see cref="FeedEvent.Id"/>.</summary>
    [Id(0)] public required string EventId { get; init; }

    /// <summary>Its kind.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>When it was tried.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>1 for the first time.</summary>
    [Id(3)] public required int Attempt { get; init; }

    /// <summary>What became of it.</summary>
    [Id(4)] public required FeedDeliveryOutcome Outcome { get; init; }

    /// <summary>In words an operator understands.</summary>
    [Id(5)] public required string Detail { get; init; }

    /// <summary>When it is tried again; null for never.</summary>
    [Id(6)] public DateTimeOffset? NextAt { get; init; }

    /// <summary>Where it is in the feed: what redelivery names.</summary>
    [Id(7)] public required int Shard { get; init; }

    /// <summary>Its position there.</summary>
    [Id(8)] public required long Position { get; init; }
}
