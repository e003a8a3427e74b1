using CustomerService.Language.Retrieval.Ranking;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>
/// Learns how much each kind of evidence counts: raises the probability, by softmax over the candidates, of those that answer.
/// The less there is to learn from, the nearer the weights stay to where they start.
/// </summary>
internal static class FusionTrainer
{
    private const int Steps = 240;
    private const int MostCandidates = 80;
    private const double Rate = 0.3;
    private const double FirstMoment = 0.9;
    private const double SecondMoment = 0.99;

    public static FusionWeights Fit(IReadOnlyList<LabeledRanking> rankings, FusionWeights start, double stiffness, CancellationToken ct)
    {
        var useful = rankings.Where(r => r.Right.Contains(true)).Select(Reduce).ToArray();
        if (useful.Length == 0)
        {
            return start;
        }

        double[] anchor = [.. start.Values];
        double[] weights = [.. anchor];
        var mean = new double[weights.Length];
        var variance = new double[weights.Length];
        for (var step = 1; step <= Steps; step++)
        {
            ct.ThrowIfCancellationRequested();
            var gradient = Gradient(useful, weights);
            var rate = Rate * (step < Steps / 2 ? 1 : step < Steps * 3 / 4 ? 0.3 : 0.1);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = (gradient[i] / useful.Length) + (stiffness * (weights[i] - anchor[i]));
                mean[i] = (FirstMoment * mean[i]) + ((1 - FirstMoment) * slope);
                variance[i] = (SecondMoment * variance[i]) + ((1 - SecondMoment) * slope * slope);
                var unbiased = mean[i] / (1 - Math.Pow(FirstMoment, step));
                weights[i] -= rate * unbiased / (Math.Sqrt(variance[i] / (1 - Math.Pow(SecondMoment, step))) + 1e-8);
            }
        }

        return new FusionWeights([.. weights.Select(w => (float)w)]);
    }

    /// <summary>The leaders and all that are right.</summary>
    private static (float[][] Evidence, bool[] Right) Reduce(LabeledRanking ranking)
    {
        int[] kept = [.. Enumerable.Range(0, ranking.Right.Length).Where(i => i < MostCandidates || ranking.Right[i])];
        return ([.. kept.Select(i => ranking.Candidates[i].Evidence)], [.. kept.Select(i => ranking.Right[i])]);
    }

    private static double[] Gradient((float[][] Evidence, bool[] Right)[] rankings, double[] weights)
    {
        var gradient = new double[weights.Length];
        foreach (var (evidence, right) in rankings)
        {
            var scores = new double[evidence.Length];
            for (var c = 0; c < scores.Length; c++)
            {
                for (var i = 0; i < weights.Length; i++)
                {
                    scores[c] += weights[i] * evidence[c][i];
                }
            }

            var best = scores.Max();
            double all = 0;
            double good = 0;
            for (var c = 0; c < scores.Length; c++)
            {
                scores[c] = Math.Exp(scores[c] - best);
                all += scores[c];
                good += right[c] ? scores[c] : 0;
            }

            for (var c = 0; c < scores.Length; c++)
            {
                var pull = (scores[c] / all) - (right[c] && good > 0 ? scores[c] / good : 0);
                for (var i = 0; i < weights.Length; i++)
                {
                    gradient[i] += pull * evidence[c][i];
                }
            }
        }

        return gradient;
    }
}
