using CustomerService.Warehouse.Anomalies;

namespace CustomerService.Warehouse.Tests.Anomalies;

/// <summary>What is unusual is found, and what is not is left alone: over hours of shops that a seed makes up.</summary>
public sealed class UsualHourTests(ITestOutputHelper output)
{
    private const int Weeks = 8;

    /// <summary>Counts that vary more than Poisson's, over a week with its days and nights: hardly ever does one count as unusual.</summary>
    [Theory]
    [InlineData(1, 1e-4)]
    [InlineData(2, 1e-4)]
    [InlineData(4, 2e-3)]
    public void Ordinary_hours_are_left_alone(int dispersion, double mostOf)
    {
        var random = new Random(dispersion);
        var (hours, alarms) = (0, 0);
        for (var shop = 0; shop < 40; shop++)
        {
            var size = Math.Pow(10, random.NextDouble() * 3.5);
            for (var hour = 0; hour < 168 * 4; hour++)
            {
                var usual = Of(random, size, hour, dispersion);
                hours++;
                alarms += usual.IsFarFrom(Count(random, size * Shape(hour), dispersion)) ? 1 : 0;
            }
        }

        output.WriteLine($"{alarms} false alarms in {hours:N0} hours at {dispersion} times the variance of Poisson");
        Assert.InRange(alarms, 0, hours * mostOf);
    }

    /// <summary>Four times the usual count, and a quarter of it, are found from 20 an hour on.</summary>
    [Theory]
    [InlineData(4.0, 20)]
    [InlineData(4.0, 200)]
    [InlineData(2.0, 200)]
    [InlineData(0.1, 60)]
    [InlineData(0.1, 2000)]
    public void Planted_anomalies_are_found(double factor, double mean)
    {
        var random = new Random(5);
        var found = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var usual = UsualHour.Of([.. Enumerable.Range(1, Weeks * 7).Select(_ => Count(random, mean, 1.5))])!.Value;
            found += usual.IsFarFrom(Count(random, mean * factor, 1.5)) ? 1 : 0;
        }

        output.WriteLine($"{found} of 1,000 found: {factor} times {mean}");
        Assert.InRange(found, 950, 1_000);
    }

    /// <summary>Last week's flood does not make this week's normal day odd, nor hide this week's flood.</summary>
    [Fact]
    public void One_odd_week_among_them_changes_nothing()
    {
        long[] days = [.. Enumerable.Repeat(40L, 56)];
        days[6] = 900;
        var usual = UsualHour.Of(days)!.Value;
        Assert.Equal((40, true), (usual.Count, usual.IsOfWeekday));
        Assert.False(usual.IsFarFrom(43));
        Assert.True(usual.IsFarFrom(160));
    }

    [Fact]
    public void Without_three_weeks_days_are_compared_and_without_three_days_nothing()
    {
        Assert.False(UsualHour.Of([.. Enumerable.Repeat(40L, 20)])!.Value.IsOfWeekday);
        Assert.True(UsualHour.Of([.. Enumerable.Repeat(40L, 21)])!.Value.IsOfWeekday);
        Assert.Null(UsualHour.Of([40, 40]));
    }

    /// <summary>A handful more than none is nothing to be woken for.</summary>
    [Fact]
    public void Small_counts_are_no_anomaly()
    {
        var usual = UsualHour.Of([.. Enumerable.Repeat(0L, 56)])!.Value;
        Assert.False(usual.IsFarFrom(14));
        Assert.True(usual.IsFarFrom(25));
        Assert.True(usual.IsNear(3));
    }

    private static UsualHour Of(Random random, double size, int hour, double dispersion) => UsualHour.Of(
        [.. Enumerable.Range(1, Weeks * 7).Select(day => Count(random, size * Shape(hour - (24 * day)), dispersion))])!.Value;

    private static double Shape(int hour)
    {
        var (day, of) = Math.DivRem(hour + (168 * Weeks * 2), 24);
        return (day % 7 >= 5 ? 0.4 : 1) * (of is >= 8 and < 20 ? 1 : 0.08);
    }

    /// <summary>A count of a mean and of so many times its variance: Poisson's where that is 1, else with a gamma mean.</summary>
    private static long Count(Random random, double mean, double dispersion)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var rate = dispersion > 1 ? Gamma(random, mean / (dispersion - 1)) * (dispersion - 1) : mean;
        if (rate > 500)
        {
            return Math.Max(0, (long)Math.Round(rate + (Math.Sqrt(rate) * Normal(random))));
        }

        var (limit, product, count) = (Math.Exp(-rate), random.NextDouble(), 0L);
        for (; product > limit; count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }

    /// <summary>Marsaglia and Tsang (2000).</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + (x / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
