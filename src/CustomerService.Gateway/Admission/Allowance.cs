namespace CustomerService.Gateway.Admission;

/// <summary>A rate and a number at once, for a tenant or one of its channels. Guarded by the lock of <see cref="TurnAdmission"/>.</summary>
internal sealed class Allowance(double perSecond, int burst, int concurrent)
{
    private readonly double _most = burst > 0 ? burst : Math.Max(1, perSecond * 2);
    private double _tokens = burst > 0 ? burst : Math.Max(1, perSecond * 2);
    private TimeSpan _filled;

    /// <summary>Messages in work or waiting.</summary>
    public int Present { get; set; }

    public int Concurrent { get; } = concurrent;

    public bool IsFull => Concurrent > 0 && Present >= Concurrent;

    /// <summary>How long until the rate allows a message more; zero for now. Takes nothing.</summary>
    public TimeSpan RateWait(TimeSpan now)
    {
        if (perSecond <= 0)
        {
            return TimeSpan.Zero;
        }

        _tokens = Math.Min(_most, _tokens + ((now - _filled).TotalSeconds * perSecond));
        _filled = now;
        return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _tokens) / perSecond);
    }

    /// <summary>Counts a message that is let in, or may wait.</summary>
    public void Take()
    {
        Present++;
        _tokens -= perSecond > 0 ? 1 : 0;
    }
}
