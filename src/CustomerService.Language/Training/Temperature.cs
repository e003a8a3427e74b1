namespace CustomerService.Language.Training;

/// <summary>Temperature scaling: one number that makes probabilities honest on held-out examples.</summary>
internal static class Temperature
{
    private const double LowestLog = -3;
    private const double HighestLog = 4;
    private const int Steps = 40;

    /// <summary>
    /// The temperature with the least negative log-likelihood, by golden-section search; 1 when there is nothing to learn from.
    /// </summary>
    public static float Fit(IReadOnlyList<(float[] Logits, int Label)> held)
    {
        if (held.Count == 0)
        {
            return 1f;
        }

        var ratio = (Math.Sqrt(5) - 1) / 2;
        var low = LowestLog;
        var high = HighestLog;
        var left = high - (ratio * (high - low));
        var right = low + (ratio * (high - low));
        var atLeft = Loss(held, Math.Exp(left));
        var atRight = Loss(held, Math.Exp(right));
        for (var i = 0; i < Steps; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = Loss(held, Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = Loss(held, Math.Exp(right));
            }
        }

        return (float)Math.Exp((low + high) / 2);
    }

    /// <summary>Summed negative log-likelihood of the labels at a temperature.</summary>
    public static double Loss(IReadOnlyList<(float[] Logits, int Label)> held, double temperature)
    {
        double loss = 0;
        foreach (var (logits, label) in held)
        {
            var best = logits.Max() / temperature;
            double sum = 0;
            foreach (var logit in logits)
            {
                sum += Math.Exp((logit / temperature) - best);
            }

            loss += best + Math.Log(sum) - (logits[label] / temperature);
        }

        return loss;
    }
}
