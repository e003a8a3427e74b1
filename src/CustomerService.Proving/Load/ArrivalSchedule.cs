namespace CustomerService.Proving.Load;

/// <summary>When turns arrive in the open model: a Poisson process, or equal distances. The same seed gives the same schedule.</summary>
internal sealed class ArrivalSchedule(double rate, bool even, int seed)
{
    private readonly Random _random = new(seed);
    private double _seconds;
    private long _count;

    /// <summary>The next arrival, in time since the start.</summary>
    public TimeSpan Next()
    {
        // Equal distances are counted, not summed: a sum of roundings would drift.
        _seconds = even ? ++_count / rate : _seconds - (Math.Log(1 - _random.NextDouble()) / rate);
        return TimeSpan.FromSeconds(_seconds);
    }
}
