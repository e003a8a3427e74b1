using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using CustomerService.Gateway.Limits;

namespace CustomerService.Gateway.Admission;

/// <summary>
/// A rate and a number at once, for a tenant or one of its channels. The rate is guarded by the lock of <see cref="TurnAdmission"/>.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; limiters without queue and timer hold nothing.")]
internal sealed class Allowance(double perSecond, int burst, int concurrent)
{
    private readonly ConcurrencyLimiter _messages = new(new() { PermitLimit = concurrent > 0 ? concurrent : int.MaxValue });
    private TokenBucket _rate = new(perSecond, burst > 0 ? burst : Math.Max(1, perSecond * 2));

    /// <summary>Most messages in work or waiting; 0 for no limit of its own.</summary>
    public int Concurrent { get; } = concurrent;

    /// <summary>How long until the rate allows a message more; zero for now. Takes nothing.</summary>
    public TimeSpan RateWait(TimeSpan now) => perSecond <= 0 ? TimeSpan.Zero : _rate.Wait(1, now);

    /// <summary>Counts a message in, until its lease is disposed; no lease where there are as many as may be.</summary>
    public RateLimitLease? Enter() => _messages.AttemptAcquire() is { IsAcquired: true } lease ? lease : null;

    /// <summary>Counts a message, which is let in or may wait, for the rate.</summary>
    public void Take()
    {
        if (perSecond > 0)
        {
            _rate.Take(1);
        }
    }
}
