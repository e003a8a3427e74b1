using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using CustomerService.Access;

namespace CustomerService.Hosting.Admin;

/// <summary>
/// Slows down who tries operators' keys: ten wrong ones of an address at once, then one every two seconds. A right one is not let in
/// sooner.
/// </summary>
internal sealed class AdminBrake : IDisposable
{
    private const int AtOnce = 10;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(2);

    private readonly PartitionedRateLimiter<HttpContext> _wrong = PartitionedRateLimiter.Create<HttpContext, IPAddress>(static context =>
        RateLimitPartition.GetTokenBucketLimiter(CallerNetwork.Of(
            context.Connection.RemoteIpAddress), static _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = AtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = Each,
            }));

    /// <summary>When to try again, in seconds.</summary>
    public static string RetryAfter { get; } = Each.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>True while no key of this address is looked at.</summary>
    /// <remarks>
    /// Whole attempts only: what comes back in between is a fraction, which would open the brake and that no wrong key takes away.
    /// </remarks>
    public bool IsOn(HttpContext context) => _wrong.GetStatistics(context) is { CurrentAvailablePermits: 0 };

    /// <summary>A key was wrong.</summary>
    public void Count(HttpContext context) => _wrong.AttemptAcquire(context).Dispose();

    public void Dispose() => _wrong.Dispose();
}
