using System.Collections.Concurrent;

namespace CustomerService.Gateway.Timing;

/// <summary>
/// How long callers wait for the answer to a message, as this gateway sees it: the whole request, from the first middleware to the
/// last byte written. The newest 1,024 accepted ones of each tenant.
/// </summary>
internal sealed class CallerTimes
{
    private const int Kept = 1_024;
    private readonly ConcurrentDictionary<string, Newest> _tenants = new(StringComparer.Ordinal);

    public void Add(string tenant, TimeSpan elapsed) => _tenants.GetOrAdd(tenant, static _ => new Newest()).Add(elapsed.TotalMilliseconds);

    /// <summary>Median and 95th percentile in milliseconds; null where nobody has called yet.</summary>
    public (double P50, double P95)? Of(string tenant) => _tenants.GetValueOrDefault(tenant)?.Percentiles();

    private sealed class Newest
    {
        private readonly Lock _lock = new();
        private readonly double[] _times = new double[Kept];
        private long _count;

        public void Add(double milliseconds)
        {
            lock (_lock)
            {
                _times[_count++ % Kept] = milliseconds;
            }
        }

        public (double P50, double P95) Percentiles()
        {
            double[] times;
            lock (_lock)
            {
                times = _times[..(int)Math.Min(_count, Kept)];
            }

            Array.Sort(times);
            return (At(times, 0.5), At(times, 0.95));
        }

        private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
