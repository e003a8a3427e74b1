using CustomerService.Feed;

namespace CustomerService.Grains.Sinks;

/// <summary>What follows from what became of deliveries. Pure: the clock is a value.</summary>
internal static class FeedSinkRules
{
    /// <summary>Most events that are tried again by themselves; beyond them all wait.</summary>
    public const int MostRetries = 1_000;

    private const int MostAttempts = 200;

    /// <summary>For so long an event is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>The pauses that Standard Webhooks recommends, three days in all.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(21),
    ];

    /// <summary>An event was tried: what is known of it from now on.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="place">The event.</param>
    /// <param name="attempt">1 for the first time.</param>
    /// <param name="result">What became of it: not away.</param>
    /// <param name="now">The time.</param>
    public static FeedSinkState Tried(FeedSinkState state, FeedPlace place, int attempt, FeedDelivery result, DateTimeOffset now)
    {
        var others = state.Retries.RemoveAll(retry => retry.Shard == place.Shard && retry.Position == place.Position);
        var delivered = result.Outcome == FeedDeliveryOutcome.Delivered;
        DateTimeOffset? next = delivered || attempt > Pauses.Length ? null : now + Longer(Pauses[attempt - 1], result.RetryAfter);
        return Logged(state, place, attempt, result, next, now) with
        {
            Delivered = state.Delivered + (delivered ? 1 : 0),
            GivenUp = state.GivenUp + (delivered || next is not null ? 0 : 1),
            Retries = next is { } at ? others.Add(new FeedRetry(place.Shard, place.Position, attempt, at)) : others,
            AwaySince = null,
            AwayTimes = 0,
            PausedUntil = null,
            Problem = null,
        };
    }

    /// <summary>The other end takes nothing: all wait, ever longer.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="result">What was heard.</param>
    /// <param name="now">The time.</param>
    public static FeedSinkState Away(FeedSinkState state, FeedDelivery result, DateTimeOffset now)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(state.AwayTimes, 16))));
        return state with
        {
            AwaySince = state.AwaySince ?? now,
            AwayTimes = state.AwayTimes + 1,
            PausedUntil = now + Longer(pause, result.RetryAfter),
            Problem = result.Detail,
        };
    }

    /// <summary>Whether an event is given up because the other end has taken nothing for so long.</summary>
    public static bool IsTooOld(FeedSinkState state, FeedEvent happened, DateTimeOffset now) =>
        state.AwaySince is { } since && now - since > Patience && now - happened.At > Patience;

    /// <summary>An event was given up without another attempt.</summary>
    public static FeedSinkState GivenUp(FeedSinkState state, FeedPlace place, DateTimeOffset now) =>
        Logged(state, place, 0, FeedDelivery.Away("given up: the other end took nothing for three days"), null, now) with
        {
            GivenUp = state.GivenUp + 1,
        };

    private static FeedSinkState Logged(
        FeedSinkState state, FeedPlace place, int attempt, FeedDelivery result, DateTimeOffset? next, DateTimeOffset now)
    {
        var entry = new FeedAttempt
        {
            EventId = place.Event.Id,
            Kind = place.Event.Kind,
            At = now,
            Attempt = attempt,
            Outcome = result.Outcome,
            Detail = result.Detail,
            NextAt = next,
            Shard = place.Shard,
            Position = place.Position,
        };
        var kept = state.Attempts.Length < MostAttempts ? state.Attempts : state.Attempts[^(MostAttempts - 1)..];
        return state with { Attempts = kept.Add(entry) };
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked) => asked is { } longer && longer > pause ? longer : pause;
}
