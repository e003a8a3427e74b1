namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Percentile intervals by drawing the test set anew from itself.</summary>
internal static class Bootstrap
{
    private const double Tail = 0.025;

    public static Interval Of(int count, int resamples, int seed, Func<int[], double> figure)
    {
        var figures = new double[resamples];
        Parallel.For(0, resamples, i =>
        {
            // A seed per draw, so that threads have no influence.
            var random = new Random(unchecked((seed * 7919) + i));
            var rows = new int[count];
            for (var k = 0; k < count; k++)
            {
                rows[k] = random.Next(count);
            }

            figures[i] = figure(rows);
        });
        Array.Sort(figures);
        return new Interval(figures[(int)(Tail * (resamples - 1))], figures[(int)((1 - Tail) * (resamples - 1))]);
    }
}
