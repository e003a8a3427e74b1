using CustomerService.Gateway.Limits;

namespace CustomerService.Gateway.Admission;

/// <summary>A rate and a number at once, for a tenant or one of its channels. Guarded by the lock of <see cref="TurnAdmission"/>.</summary>
internal sealed class Allowance(double perSecond, int burst, int concurrent)
{
    private TokenBucket _rate = new(perSecond, burst > 0 ? burst : Math.Max(1, perSecond * 2));

    /// <summary>Messages in work or waiting.</summary>
    public int Present { get; set; }

    public int Concurrent { get; } = concurrent;

    public bool IsFull => Concurrent > 0 && Present >= Concurrent;

    /// <summary>How long until the rate allows a message more; zero for now. Takes nothing.</summary>
    public TimeSpan RateWait(TimeSpan now) => perSecond <= 0 ? TimeSpan.Zero : _rate.Wait(1, now);

    /// <summary>Counts a message that is let in, or may wait.</summary>
    public void Take()
    {
        Present++;
        if (perSecond > 0)
        {
            _rate.Take(1);
        }
    }
}
