using CustomerService.Language.Retrieval.Ranking;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>
/// Learns when to abstain. Questions without an answer are rare in training data, so each answered question also serves as one:
/// with the documents that answer it taken away, what is left at the top is what a wrong answer looks like.
/// </summary>
internal static class ConfidenceTrainer
{
    private const int Steps = 400;
    private const double Rate = 0.05;

    public static ConfidenceModel Fit(IReadOnlyList<LabeledRanking> rankings, double stiffness, ConfidenceModel start)
    {
        var examples = Examples(rankings);
        double answered = examples.Count(e => e.Answered);
        if (answered == 0 || answered == examples.Count)
        {
            return start;
        }

        double[] weights = [.. start.Weights, start.Bias];
        double[] anchor = [.. weights];
        var mean = new double[weights.Length];
        var variance = new double[weights.Length];
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var (features, isAnswered) in examples)
            {
                // Both kinds weigh the same in all, whatever their numbers.
                var weight = isAnswered ? 0.5 / answered : 0.5 / (examples.Count - answered);
                var pull = weight * (Probability(weights, features) - (isAnswered ? 1 : 0));
                for (var i = 0; i < features.Length; i++)
                {
                    gradient[i] += pull * features[i];
                }

                gradient[^1] += pull;
            }

            for (var i = 0; i < weights.Length; i++)
            {
                var slope = gradient[i] + (i + 1 < weights.Length ? stiffness * (weights[i] - anchor[i]) : 0);
                mean[i] = (0.9 * mean[i]) + (0.1 * slope);
                variance[i] = (0.99 * variance[i]) + (0.01 * slope * slope);
                weights[i] -= Rate * mean[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(variance[i] / (1 - Math.Pow(0.99, step))) + 1e-8);
            }
        }

        float[] learned = [.. weights.Take(weights.Length - 1).Select(w => (float)w)];
        var model = new ConfidenceModel(learned, (float)weights[^1], 0.5f);
        return model with { Threshold = Threshold(model, examples) };
    }

    internal static List<(float[] Features, bool Answered)> Examples(IReadOnlyList<LabeledRanking> rankings)
    {
        var examples = new List<(float[], bool)>();
        foreach (var ranking in rankings)
        {
            if (ranking.Candidates.Count == 0)
            {
                continue;
            }

            examples.Add((ConfidenceFeatures.Of(ranking.State, ranking.Text, ranking.Candidates), ranking.Answerable));
            if (!ranking.Answerable)
            {
                continue;
            }

            var titles = ranking.Candidates.Where((_, i) => ranking.Right[i]).Select(
                c => ranking.State.Document(c.Slot).Document.Title).ToHashSet();
            var left = ranking.Candidates.Where(c => !titles.Contains(ranking.State.Document(c.Slot).Document.Title)).ToList();
            if (left.Count > 0)
            {
                examples.Add((ConfidenceFeatures.Of(ranking.State, ranking.Text, left), false));
            }
        }

        return examples;
    }

    /// <summary>Where the share of answered questions that pass and of the others that do not are best together.</summary>
    private static float Threshold(ConfidenceModel model, List<(float[] Features, bool Answered)> examples)
    {
        var scored = examples.Select(e => (Score: model.Probability(e.Features), e.Answered)).OrderBy(e => e.Score).ToArray();
        double all = scored.Count(s => s.Answered);
        var others = scored.Length - all;
        double best = 1;
        float threshold = 0;
        double answeredBelow = 0;
        double othersBelow = 0;
        for (var i = 0; i + 1 < scored.Length; i++)
        {
            answeredBelow += scored[i].Answered ? 1 : 0;
            othersBelow += scored[i].Answered ? 0 : 1;
            var balanced = ((all - answeredBelow) / all) + (othersBelow / others);
            if (balanced > best && scored[i].Score < scored[i + 1].Score)
            {
                best = balanced;
                threshold = (float)((scored[i].Score + scored[i + 1].Score) / 2);
            }
        }

        return threshold;
    }

    private static double Probability(double[] weights, float[] features)
    {
        var sum = weights[^1];
        for (var i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
