using CustomerService.Channels;

namespace CustomerService.Operations;

/// <summary>What came and went by an account of a channel, as a silo, or all of them, have seen it since they were started.</summary>
[GenerateSerializer, Immutable, Alias("cs.channel-state")]
public sealed record ChannelState
{
    /// <summary>The channel.</summary>
    [Id(0)] public required string Channel { get; init; }

    /// <summary>The account's name.</summary>
    [Id(1)] public required string Account { get; init; }

    /// <summary>When a message last came in; null for never.</summary>
    [Id(2)] public DateTimeOffset? LastReceived { get; init; }

    /// <summary>When a message was last sent; null for never.</summary>
    [Id(3)] public DateTimeOffset? LastSent { get; init; }

    /// <summary>Why an attempt last failed; null where none did.</summary>
    [Id(4)] public string? LastError { get; init; }

    /// <summary>When that was.</summary>
    [Id(5)] public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Messages that came in.</summary>
    [Id(6)] public long Received { get; init; }

    /// <summary>Messages that were sent.</summary>
    [Id(7)] public long Sent { get; init; }

    /// <summary>Attempts that failed.</summary>
    [Id(8)] public long Failed { get; init; }

    /// <summary>How it is sent by; null where it never was, or its channel does not say.</summary>
    [Id(9)] public ChannelPace? Pace { get; init; }

    /// <summary>Of two silos what holds for both: sums, the latest of times, and of circuits the one that is worst off.</summary>
    public ChannelState With(ChannelState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var laterError = (other.LastErrorAt ?? DateTimeOffset.MinValue) > (LastErrorAt ?? DateTimeOffset.MinValue) ? other : this;
        return this with
        {
            LastReceived = Later(LastReceived, other.LastReceived),
            LastSent = Later(LastSent, other.LastSent),
            LastError = laterError.LastError,
            LastErrorAt = laterError.LastErrorAt,
            Received = Received + other.Received,
            Sent = Sent + other.Sent,
            Failed = Failed + other.Failed,
            Pace = Both(Pace, other.Pace),
        };
    }

    private static ChannelPace? Both(ChannelPace? one, ChannelPace? other) => one is null || other is null
        ? one ?? other
        : one with
        {
            Circuit = (one.Circuit, other.Circuit) switch
            {
                (ChannelCircuit.Open, _) or (_, ChannelCircuit.Open) => ChannelCircuit.Open,
                (ChannelCircuit.HalfOpen, _) or (_, ChannelCircuit.HalfOpen) => ChannelCircuit.HalfOpen,
                _ => ChannelCircuit.Closed,
            },
            Until = Later(one.Until, other.Until),
            Waiting = one.Waiting + other.Waiting,
        };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
