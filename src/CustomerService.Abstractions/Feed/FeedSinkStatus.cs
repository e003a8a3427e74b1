using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>How a sink's account is doing.</summary>
[GenerateSerializer, Immutable, Alias("cs.feed.sink-status")]
public sealed record FeedSinkStatus
{
    /// <summary>How far it has come: a cursor of the feed.</summary>
    [Id(0)] public required string Cursor { get; init; }

    /// <summary>Events that were refused and are tried again.</summary>
    [Id(1)] public required int Retrying { get; init; }

    /// <summary>Events delivered since it was set up.</summary>
    [Id(2)] public required long Delivered { get; init; }

    /// <summary>Events given up after three days, since it was set up. They can be delivered again while the feed has them.</summary>
    [Id(3)] public required long GivenUp { get; init; }

    /// <summary>Until when nothing is tried, because the other end takes nothing; null while it does.</summary>
    [Id(4)] public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Why.</summary>
    [Id(5)] public string? Problem { get; init; }

    /// <summary>The newest attempts, the newest first.</summary>
    [Id(6)] public required ImmutableArray<FeedAttempt> Attempts { get; init; }
}
