using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerService.Feed;

namespace CustomerService.Grains.Sinks;

/// <summary>How far a sink's account has come.</summary>
internal sealed record FeedSinkState
{
    /// <summary>Where reading goes on; null before the first time.</summary>
    public string? Cursor { get; init; }

    /// <summary>Events delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>Events given up.</summary>
    public long GivenUp { get; init; }

    /// <summary>Events that are tried again by themselves.</summary>
    public ImmutableArray<FeedRetry> Retries { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The newest attempts, the oldest first.</summary>
    public ImmutableArray<FeedAttempt> Attempts { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Since when the other end takes nothing; null while it does.</summary>
    public DateTimeOffset? AwaySince { get; init; }

    /// <summary>How often in a row it took nothing.</summary>
    public int AwayTimes { get; init; }

    /// <summary>Until when nothing is tried.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Why.</summary>
    public string? Problem { get; init; }

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
