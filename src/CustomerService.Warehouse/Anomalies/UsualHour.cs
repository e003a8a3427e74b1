namespace CustomerService.Warehouse.Anomalies;

/// <summary>What an hour of the week usually has, and how far off a count is from it.</summary>
/// <param name="Count">The usual count.</param>
/// <param name="Deviation">How much it usually varies: a standard deviation.</param>
/// <param name="IsOfWeekday">Whether it is known from the same weekday; else from all days.</param>
/// <remarks>
/// The median of the same hour of up to eight weeks, which one odd week among them does not move. Eight counts say little of how much they
/// vary, so that is taken from all days, in Poisson's variances: the squared median absolute deviation from the median of the weekday
/// (Rousseeuw and Croux, 1993), or the mean square without the largest where that is more, as it is of small counts. At least it is
/// Poisson's, and an eighth of the count: customers are no radioactive decay.
/// </remarks>
internal readonly record struct UsualHour(double Count, double Deviation, bool IsOfWeekday)
{
    /// <summary>So many deviations above, a count is told; fewer below, where counts have no long tail.</summary>
    private const double FarAbove = 5.5;

    private const double FarBelow = 4;

    /// <summary>So many off, one that was told is over.</summary>
    private const double Near = 2;

    /// <summary>What is off by less, or less than half as much again, is nothing that anybody would act on.</summary>
    private const double LeastDifference = 15;

    private const double LeastFactor = 1.5;
    private const int LeastSamples = 3;
    private const int DaysOfAWeek = 7;
    private const double OfMad = 1.4826;

    /// <summary>One in so many may be an anomaly of the past, and is left out of how much counts vary.</summary>
    private const int OddOf = 20;

    private const double LeastSpread = 1.0 / 8;

    /// <summary>What is usual; null where too little is known.</summary>
    /// <param name="days">The counts of the same hour, a day before, two days before, and so on.</param>
    public static UsualHour? Of(IReadOnlyList<long> days)
    {
        var isOfWeekday = days.Count >= LeastSamples * DaysOfAWeek;
        if (days.Count < LeastSamples)
        {
            return null;
        }

        var groups = days.Select((count, i) => (Count: (double)count, Of: isOfWeekday ? (i + 1) % DaysOfAWeek : 0))
            .GroupBy(day => day.Of, day => day.Count).ToDictionary(group => group.Key, group => group.ToArray());
        var own = groups[0];
        var (median, n) = (Median(own), own.Length);
        var least = LeastSpread * median;
        var variance = Math.Max(Dispersion([.. groups.Values.SelectMany(Squares)]) * (median + 1), least * least);

        // The median of so few is itself off, by about its spread times the root of π/2n.
        return new UsualHour(median, Math.Sqrt(variance * (1 + (Math.PI / (2 * n)))), isOfWeekday);
    }

    /// <summary>Whether a count is so far off that it is told.</summary>
    public bool IsFarFrom(long seen)
    {
        var difference = Math.Abs(seen - Count);
        var factor = seen > Count ? seen / Math.Max(Count, 1) : Count / Math.Max(seen, 1);
        return difference >= LeastDifference && factor >= LeastFactor && difference >= (seen > Count ? FarAbove : FarBelow) * Deviation;
    }

    /// <summary>Whether a count is as usual again.</summary>
    public bool IsNear(long seen) => Math.Abs(seen - Count) < Math.Max(Near * Deviation, LeastDifference / 3);

    /// <summary>How much counts vary, as a multiple of Poisson's variance.</summary>
    /// <param name="squares">Of all counts, the squares of how far they are off, in Poisson's variances.</param>
    private static double Dispersion(double[] squares)
    {
        var typical = OfMad * OfMad * Median(squares);
        var trimmed = squares.Order().Take(squares.Length - (squares.Length / OddOf)).Average();
        return Math.Max(Math.Max(typical, trimmed), 1);
    }

    /// <summary>Corrected for that the median lies in the midst of the counts.</summary>
    private static IEnumerable<double> Squares(double[] counts)
    {
        var median = Median(counts);
        return counts.Select(each => (each - median) * (each - median) / (median + 1) * counts.Length / (counts.Length - 1));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
