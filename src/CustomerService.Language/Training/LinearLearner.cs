namespace CustomerService.Language.Training;

/// <summary>
/// The learner behind the text models: a logistic regression and the mean of several factored fits, summed into one linear model.
/// Their mistakes differ, so the sum is better than each; and it costs no more to serve than one.
/// </summary>
internal static class LinearLearner
{
    public static LinearWeights Train(SparseMatrix data, int labels, LinearLearnerSettings settings, CancellationToken ct)
    {
        DenseWeights? dual = null;
        var factored = new FactoredWeights[settings.Networks];
        var parallel = new ParallelOptions
        {
            CancellationToken = ct,
            MaxDegreeOfParallelism = settings.Parallelism == 0 ? Environment.ProcessorCount : settings.Parallelism,
        };

        // Each part has its own seed and they are summed in a fixed order: the number of threads has no influence.
        Parallel.For(0, settings.Networks + 1, parallel, part =>
        {
            if (part == 0)
            {
                dual = DualAscent.Train(data, labels, settings.Dual with { Seed = settings.Seed, LabelCosts = settings.LabelCosts }, ct);
            }
            else
            {
                factored[part - 1] = FactoredAscent.Train(
                    data, labels, settings.Factored with { Seed = settings.Seed + part, LabelCosts = settings.LabelCosts }, ct);
            }
        });

        var rows = dual!.Rows;
        var biases = dual.Biases;
        foreach (var part in factored)
        {
            part.AddTo(rows, biases, 1f / settings.Networks);
        }

        return LinearWeights.Quantise(labels, rows, biases);
    }
}
