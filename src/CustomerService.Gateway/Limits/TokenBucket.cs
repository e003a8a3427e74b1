namespace CustomerService.Gateway.Limits;

/// <summary>
/// A rate, and so much at once. Times are since a beginning that its holder chooses and counts from; guarded by the holder's lock.
/// </summary>
/// <remarks>Unlike that of System.Threading.RateLimiting it takes its time from outside, and may go below nothing.</remarks>
/// <param name="perSecond">The rate; above 0 where a wait is asked for.</param>
/// <param name="burst">So much at once, and at the beginning.</param>
internal struct TokenBucket(double perSecond, double burst)
{
    private readonly double _burst = burst;
    private double _tokens = burst;
    private TimeSpan _filled;

    /// <summary>Adds what has come since it was last filled.</summary>
    public void Fill(TimeSpan now)
    {
        _tokens = Math.Min(_burst, _tokens + (Math.Max(0, (now - _filled).TotalSeconds) * perSecond));
        _filled = now;
    }

    /// <summary>How long until so much is there; zero for now. Takes nothing.</summary>
    public TimeSpan Wait(double amount, TimeSpan now)
    {
        Fill(now);
        return _tokens >= amount ? TimeSpan.Zero : TimeSpan.FromSeconds((amount - _tokens) / perSecond);
    }

    /// <summary>Takes so much, whether it is there or not. Fill it first, or what has come by now is lost.</summary>
    public void Take(double amount) => _tokens -= amount;

    /// <summary>Whether nothing was used for so long that it is as at the beginning.</summary>
    public bool IsFull(TimeSpan now)
    {
        Fill(now);
        return _tokens >= _burst;
    }
}
