namespace CustomerService.Language.Intents;

/// <summary>Fits a <see cref="ScopeDetector"/> on held-out messages.</summary>
internal static class ScopeFitter
{
    private const int Iterations = 400;
    private const double Rate = 0.5;
    private const double Ridge = 1e-3;

    public static ScopeDetector Fit(IReadOnlyList<ScopeExample> examples, double maximumInScopeRejection)
    {
        var usable = examples.Where(e => e.Signals.Evidence).ToList();
        if (!usable.Any(e => e.InScope) || usable.All(e => e.InScope))
        {
            // Nothing to tell apart: turn away only what training has seen nothing of.
            return new ScopeDetector(0, new double[ScopeSignals.Count], double.Epsilon);
        }

        var detector = Logistic(usable) with { Threshold = 0 };
        return detector with { Threshold = Threshold(detector, examples, maximumInScopeRejection) };
    }

    /// <summary>
    /// The threshold with the most right answers among known messages and refusals among strange ones, each kind counting as one
    /// whole, within the allowed rejection. Refusing what would have been answered wrongly costs nothing.
    /// </summary>
    public static double Threshold(List<(double Score, bool InScope, bool Right)> scored, double maximumRejection)
    {
        scored.Sort((a, b) => a.Score.CompareTo(b.Score));
        double known = scored.Count(s => s.InScope);
        var strange = scored.Count - known;
        double refused = 0;
        double lost = 0;
        double caught = 0;
        var best = (Balance: double.NegativeInfinity, Threshold: double.Epsilon);
        for (var i = 0; i < scored.Count && refused <= maximumRejection * known; i++)
        {
            var balance = (caught / strange) - (lost / known);
            if (balance > best.Balance && (i == 0 || scored[i].Score > scored[i - 1].Score))
            {
                best = (balance, i == 0 ? scored[0].Score / 2 : (scored[i - 1].Score + scored[i].Score) / 2);
            }

            refused += scored[i].InScope ? 1 : 0;
            lost += scored[i].Right ? 1 : 0;
            caught += scored[i].InScope ? 0 : 1;
        }

        return Math.Max(best.Threshold, double.Epsilon);
    }

    /// <summary>The highest threshold at which this share of the known messages is still answered rightly.</summary>
    public static double ThresholdFor(List<(double Score, bool InScope, bool Right)> scored, double minimumAccuracy)
    {
        double[] right = [.. scored.Where(s => s.Right).Select(s => s.Score).Order()];
        var needed = (int)Math.Ceiling(minimumAccuracy * scored.Count(s => s.InScope));
        var refusable = right.Length - needed;

        // A score at the threshold is accepted: the lowest score that must be kept is the threshold.
        return needed == 0 || refusable < 0 ? double.Epsilon : Math.Max(right[refusable], double.Epsilon);
    }

    /// <summary>
    /// Logistic regression on standardised signals. No weight may become negative: by meaning more of any signal speaks for
    /// in scope, and what little held-out data says against that is chance.
    /// </summary>
    private static ScopeDetector Logistic(List<ScopeExample> examples)
    {
        const int n = ScopeSignals.Count;
        var rows = examples.Select(e => { var row = new double[n]; e.Signals.CopyTo(row); return row; }).ToArray();
        var mean = new double[n];
        var scale = new double[n];
        for (var k = 0; k < n; k++)
        {
            mean[k] = rows.Average(r => r[k]);
            var variance = rows.Average(r => (r[k] - mean[k]) * (r[k] - mean[k]));
            scale[k] = variance > 1e-12 ? 1 / Math.Sqrt(variance) : 0;
        }

        var total = examples.Sum(e => e.Weight);
        var weights = new double[n];
        double bias = 0;
        var gradient = new double[n];
        for (var step = 0; step < Iterations; step++)
        {
            Array.Clear(gradient);
            double biasGradient = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var sum = bias;
                for (var k = 0; k < n; k++)
                {
                    sum += weights[k] * (rows[i][k] - mean[k]) * scale[k];
                }

                var error = examples[i].Weight * ((1 / (1 + Math.Exp(-sum))) - (examples[i].InScope ? 1 : 0));
                biasGradient += error;
                for (var k = 0; k < n; k++)
                {
                    gradient[k] += error * (rows[i][k] - mean[k]) * scale[k];
                }
            }

            bias -= Rate * biasGradient / total;
            for (var k = 0; k < n; k++)
            {
                weights[k] = Math.Max(0, weights[k] - (Rate * ((gradient[k] / total) + (Ridge * weights[k]))));
            }
        }

        for (var k = 0; k < n; k++)
        {
            weights[k] *= scale[k];
            bias -= weights[k] * mean[k];
        }

        return new ScopeDetector(bias, weights, 0);
    }

    /// <summary>
    /// The threshold with the best balance of accepting good and refusing strange messages, within the allowed rejection.
    /// </summary>
    private static double Threshold(ScopeDetector detector, IReadOnlyList<ScopeExample> examples, double maximumRejection)
    {
        var scored = examples.Select(e => (Score: detector.Score(e.Signals), e.InScope, e.Weight)).OrderBy(e => e.Score).ToList();
        var good = scored.Where(e => e.InScope).Sum(e => e.Weight);
        var strange = scored.Where(e => !e.InScope).Sum(e => e.Weight);
        double rejectedGood = 0;
        double rejectedStrange = 0;
        var best = double.NegativeInfinity;
        double threshold = 0;
        for (var i = 0; i < scored.Count; i++)
        {
            var balance = (rejectedStrange / strange) - (rejectedGood / good);
            var boundary = i == 0 || scored[i].Score > scored[i - 1].Score;
            if (boundary && rejectedGood / good <= maximumRejection && balance > best)
            {
                best = balance;
                threshold = i == 0 ? scored[0].Score / 2 : (scored[i - 1].Score + scored[i].Score) / 2;
            }

            _ = scored[i].InScope ? rejectedGood += scored[i].Weight : rejectedStrange += scored[i].Weight;
        }

        return Math.Max(threshold, double.Epsilon);
    }
}
