namespace CustomerService.Grains.Analytics;

/// <summary>Times in buckets that grow by 20 %, so that any percentile is known to within 10 %. From 10 µs to about 10 minutes.</summary>
internal sealed class ResponseHistogram
{
    private const double Smallest = 0.01;
    private const double Growth = 1.2;
    private const int Buckets = 100;

    public long[] Counts { get; set; } = new long[Buckets];

    public void Add(double milliseconds)
    {
        var bucket = milliseconds <= Smallest ? 0 : (int)Math.Ceiling(Math.Log(milliseconds / Smallest, Growth));
        Counts[Math.Clamp(bucket, 0, Buckets - 1)]++;
    }

    /// <summary>The percentile in milliseconds: the geometric middle of its bucket; 0 without any value.</summary>
    public double Percentile(double share)
    {
        var total = Counts.Sum();
        if (total == 0)
        {
            return 0;
        }

        var wanted = Math.Max(1, (long)Math.Ceiling(total * share));
        var seen = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            seen += Counts[i];
            if (seen >= wanted)
            {
                return Smallest * Math.Pow(Growth, i - 0.5);
            }
        }

        return Smallest * Math.Pow(Growth, Buckets - 1);
    }
}
