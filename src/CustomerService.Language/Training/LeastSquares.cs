namespace CustomerService.Language.Training;

/// <summary>
/// Ridge regression by stochastic ascent in the dual. Deterministic: one thread, one order by seed.
/// </summary>
/// <remarks>Shalev-Shwartz and Zhang, "Stochastic dual coordinate ascent methods for regularized loss minimization" (2013).</remarks>
internal static class LeastSquares
{
    private const int Epochs = 40;

    /// <summary>Weights of the features, and behind them the bias.</summary>
    /// <param name="data">The rows; their labels are not looked at.</param>
    /// <param name="targets">What to predict; rows without a number are left out.</param>
    /// <param name="cost">Weight of a row's squared error against the penalty on the weights.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="ct">Noticed between passes.</param>
    public static float[] Train(SparseMatrix data, IReadOnlyList<double?> targets, float cost, int seed, CancellationToken ct)
    {
        var weights = new float[data.Features + 1];
        int[] order = [.. Enumerable.Range(0, data.Count).Where(row => targets[row] is not null)];
        var duals = new float[data.Count];
        var random = new Random(seed);
        var slack = 1 / cost;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            ct.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var row in order)
            {
                var columns = data.ColumnsOf(row);
                var values = data.ValuesOf(row);
                var predicted = weights[^1];
                var squares = 1 + slack;
                for (var i = 0; i < columns.Length; i++)
                {
                    predicted += weights[columns[i]] * values[i];
                    squares += values[i] * values[i];
                }

                var step = ((float)targets[row]!.Value - predicted - (slack * duals[row])) / squares;
                duals[row] += step;
                weights[^1] += step;
                for (var i = 0; i < columns.Length; i++)
                {
                    weights[columns[i]] += step * values[i];
                }
            }
        }

        return weights;
    }
}
