using System.Collections.Immutable;

namespace CustomerService.Proving.GameDay.Timing;

/// <summary>What senders felt of one fault.</summary>
/// <param name="RecoverySeconds">From the fault until messages were accepted with p99 under the limit again, for three seconds on end; null
/// when they never were before the next fault.</param>
/// <param name="AffectedDoneSeconds">From the fault until the last message sent before recovery was acknowledged.</param>
/// <param name="SlowSeconds">Seconds, between this fault and the next, in which messages were sent whose p99 was above the limit.</param>
/// <param name="Requests">Requests answered or given up from the fault to recovery, and for ten seconds at least.</param>
/// <param name="Errors">Those of them that had no acknowledgement.</param>
/// <param name="Misses">Errors by kind.</param>
internal sealed record Impact(
    double? RecoverySeconds, double AffectedDoneSeconds, int SlowSeconds, int Requests, int Errors,
    ImmutableSortedDictionary<string, int> Misses)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ErrorSpan = TimeSpan.FromSeconds(10);
    private const int GoodInARow = 3;

    /// <summary>Share of requests without an acknowledgement.</summary>
    public double ErrorRate => Requests == 0 ? 0 : (double)Errors / Requests;

    /// <summary>Cuts a window out of a run.</summary>
    /// <param name="window">The window.</param>
    /// <param name="attempts">Every request of the run.</param>
    /// <param name="accepts">Every acknowledgement of the run.</param>
    /// <param name="limit">The p99 that counts as recovered.</param>
    public static Impact Of(FaultWindow window, IReadOnlyList<AttemptTime> attempts, IReadOnlyList<AcceptTime> accepts, TimeSpan limit)
    {
        var slow = SlowSecondsOf(window, accepts, limit);
        var recovered = RecoveredAt(window, slow);
        var until = recovered ?? window.Until;
        var affected = accepts.Where(a => a.Ended > window.From && a.Began < until).Select(a => a.Ended).DefaultIfEmpty(window.From).Max();
        var errorsUntil = Earlier(window.Until, Later(until, window.From + ErrorSpan));
        var felt = attempts.Where(a => a.Ended > window.From && a.Began < errorsUntil).ToList();
        return new Impact(
            recovered is { } at ? Math.Round((at - window.From).TotalSeconds, 1) : null,
            Math.Round((affected - window.From).TotalSeconds, 2),
            slow.Count(s => s),
            felt.Count,
            felt.Count(a => a.Miss is not null),
            felt.Where(a => a.Miss is not null).CountBy(a => a.Miss!).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>
    /// Per second after the fault, by the time of sending: whether p99 was above the limit. What was never acknowledged makes no second
    /// good.
    /// </summary>
    private static bool[] SlowSecondsOf(FaultWindow window, IReadOnlyList<AcceptTime> accepts, TimeSpan limit)
    {
        var seconds = Math.Max(0, (int)((window.Until - window.From) / Second));
        var times = new List<TimeSpan>[seconds];
        foreach (var accept in accepts)
        {
            var second = (int)Math.Floor((accept.Began - window.From) / Second);
            if (second >= 0 && second < seconds)
            {
                (times[second] ??= []).Add(accept.Took);
            }
        }

        return [.. times.Select(t => t is not null && NinetyNinth(t) >= limit)];
    }

    private static TimeSpan? RecoveredAt(FaultWindow window, bool[] slow)
    {
        var first = (int)Math.Floor((window.Lifted - window.From) / Second);
        for (var second = first; second + GoodInARow <= slow.Length; second++)
        {
            if (!slow.AsSpan(second, GoodInARow).Contains(true))
            {
                return window.From + (second * Second);
            }
        }

        return null;
    }

    private static TimeSpan NinetyNinth(List<TimeSpan> times)
    {
        times.Sort();
        return times[Math.Max(0, (int)Math.Ceiling(times.Count * 0.99) - 1)];
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
