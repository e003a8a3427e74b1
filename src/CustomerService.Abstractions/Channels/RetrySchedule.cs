namespace CustomerService.Channels;

/// <summary>
/// When an undelivered message is tried again: exponential back-off with full jitter, so that the messages which failed
/// together do not come back together. A pure function: time and chance are arguments.
/// </summary>
public static class RetrySchedule
{
    /// <summary>How long to wait before the next attempt, or null when the message is to be given up.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="attempts">How many attempts were made; at least 1.</param>
    /// <param name="age">How long ago the message was committed; a clock that went back counts as zero.</param>
    /// <param name="retryAfter">The earliest moment the other end asked for, if it did: never undercut.</param>
    /// <param name="random">A source of numbers from 0 (inclusive) to 1 (exclusive), called once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is less than 1.</exception>
    public static TimeSpan? NextDelay(RetryOptions options, int attempts, TimeSpan age, TimeSpan? retryAfter, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);

        if (attempts >= options.MaxAttempts || age >= options.MaxAge)
        {
            return null;
        }

        var chance = random();
        var delay = Ceiling(options, attempts) * chance;
        if (retryAfter is { } asked && asked > TimeSpan.Zero)
        {
            // The base delay is spread on top, or everything the other end postponed would arrive at one moment.
            var earliest = asked + (options.BaseDelay * chance);
            delay = delay > earliest ? delay : earliest;
        }

        var left = options.MaxAge - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
        if (delay <= left)
        {
            return delay;
        }

        // One last attempt at the end of the message's life, unless the other end asked not to be called so soon.
        return retryAfter > left ? null : left;
    }

    /// <summary>Upper bound of the wait after this many attempts, before jitter.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="attempts">How many attempts were made; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is less than 1.</exception>
    public static TimeSpan Ceiling(RetryOptions options, int attempts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);

        // In doubles: a large number of attempts becomes infinity and then the cap, where ticks would overflow.
        var seconds = options.BaseDelay.TotalSeconds * Math.Pow(options.Factor, attempts - 1);
        return seconds < options.MaxDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : options.MaxDelay;
    }
}
