using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Analytics;

/// <summary>What happened at a tenant, as of the last event counted.</summary>
[GenerateSerializer, Immutable, Alias("cs.live-counters")]
public sealed record LiveCounters
{
    /// <summary>Since when these are counted.</summary>
    [Id(0)] public DateTimeOffset Since { get; init; }

    /// <summary>Time of the newest event counted.</summary>
    [Id(1)] public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Conversations seen.</summary>
    [Id(2)] public long Conversations { get; init; }

    /// <summary>Customer messages.</summary>
    [Id(3)] public long Messages { get; init; }

    /// <summary>Turns decided.</summary>
    [Id(4)] public long Turns { get; init; }

    /// <summary>Conversations given to a person.</summary>
    [Id(5)] public long Handoffs { get; init; }

    /// <summary>Conversations closed.</summary>
    [Id(6)] public long Closed { get; init; }

    /// <summary>Ratings given.</summary>
    [Id(7)] public long Ratings { get; init; }

    /// <summary>Mean rating, 1 to 5; 0 without ratings.</summary>
    [Id(8)] public double MeanRating { get; init; }

    /// <summary>Turns by intent (<c>oos</c>: out of scope).</summary>
    [Id(9)] public ImmutableSortedDictionary<string, long> Intents { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Turns by sentiment label.</summary>
    [Id(10)] public ImmutableSortedDictionary<string, long> Sentiments { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Turns by deciding policy.</summary>
    [Id(11)] public ImmutableSortedDictionary<string, long> Policies { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Messages by channel.</summary>
    [Id(12)] public ImmutableSortedDictionary<string, long> Channels { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Turns by language.</summary>
    [Id(13)] public ImmutableSortedDictionary<string, long> Languages { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Median time from receipt to decision, in milliseconds, within the bounds of its histogram (≤ 10 % error).</summary>
    [Id(14)] public double ResponseP50Ms { get; init; }

    /// <summary>95th percentile of the same.</summary>
    [Id(15)] public double ResponseP95Ms { get; init; }

    /// <summary>Messages a minute for the last 60 minutes, oldest first.</summary>
    [Id(16)] public ImmutableArray<long> MessagesPerMinute { get; init; } = [];

    /// <summary>Events that could not be counted and were parked.</summary>
    [Id(17)] public long Parked { get; init; }

    /// <summary>Gaps found and repaired from the journal.</summary>
    [Id(18)] public long GapsRepaired { get; init; }

    /// <summary>
    /// Median time that callers waited for the answer to a message, in milliseconds: the whole request at the gateway that is asked, its
    /// newest 1,024. The gateway fills it in; null where nobody has called it yet.
    /// </summary>
    [Id(19), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? CallerP50Ms { get; init; }

    /// <summary>95th percentile of the same.</summary>
    [Id(20), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? CallerP95Ms { get; init; }
}
