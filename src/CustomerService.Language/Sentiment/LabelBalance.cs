using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// Moves the combiner's biases where rare labels are found as well as frequent ones. The likeliest label alone would leave the rare
/// ones out of doubtful messages: as often right, but blind for what is rare.
/// </summary>
internal static class LabelBalance
{
    private const int Rounds = 2;
    private const float Step = 0.1f;
    private const int Steps = 8;

    // Being right more often comes first: at equal weights small sets gave up three right answers for one rare label found.
    private const double AccuracyWeight = 4;

    /// <summary>
    /// Chooses, on held-out examples, the shift of each label that gives the best sum of accuracy, which weighs more, and macro F1.
    /// </summary>
    public static void Shift(DenseWeights combiner, IReadOnlyList<(float[] Signals, int Label)> held, int labels)
    {
        var width = LinearWeights.StrideOf(labels);
        var logits = new float[held.Count * width];
        for (var row = 0; row < held.Count; row++)
        {
            var target = logits.AsSpan(row * width, width);
            combiner.Biases.CopyTo(target);
            for (var i = 0; i < held[row].Signals.Length; i++)
            {
                LinearWeights.AddRow(target, combiner.Rows.AsSpan(i * width, width), held[row].Signals[i]);
            }
        }

        var shifts = new float[labels];
        var best = Quality(logits, width, held, shifts);
        for (var round = 0; round < Rounds; round++)
        {
            for (var label = 0; label < labels; label++)
            {
                var kept = shifts[label];
                for (var step = -Steps; step <= Steps; step++)
                {
                    var before = shifts[label];
                    shifts[label] = kept + (step * Step);
                    var quality = Quality(logits, width, held, shifts);
                    if (quality > best)
                    {
                        best = quality;
                    }
                    else
                    {
                        shifts[label] = before;
                    }
                }
            }
        }

        for (var label = 0; label < labels; label++)
        {
            combiner.Biases[label] += shifts[label];
        }
    }

    private static double Quality(float[] logits, int width, IReadOnlyList<(float[] Signals, int Label)> held, float[] shifts)
    {
        var hits = new int[shifts.Length];
        var said = new int[shifts.Length];
        var actual = new int[shifts.Length];
        for (var row = 0; row < held.Count; row++)
        {
            var best = 0;
            for (var label = 1; label < shifts.Length; label++)
            {
                best = logits[(row * width) + label] + shifts[label] > logits[(row * width) + best] + shifts[best] ? label : best;
            }

            said[best]++;
            actual[held[row].Label]++;
            hits[best] += best == held[row].Label ? 1 : 0;
        }

        double f1 = 0;
        var present = 0;
        for (var label = 0; label < shifts.Length; label++)
        {
            present += actual[label] > 0 ? 1 : 0;
            f1 += actual[label] > 0 ? 2.0 * hits[label] / (said[label] + actual[label]) : 0;
        }

        return (AccuracyWeight * hits.Sum() / held.Count) + (f1 / present);
    }
}
