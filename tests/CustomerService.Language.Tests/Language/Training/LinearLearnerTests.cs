using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Training;

public class LinearLearnerTests
{
    [Theory]
    [InlineData(LinearLoss.Softmax)]
    [InlineData(LinearLoss.SquaredHinge)]
    internal void DualAscent_SeparableLabels_AreLearned(LinearLoss loss)
    {
        var (rows, features) = Problem();
        var dense = DualAscent.Train(new SparseMatrix(rows, features), 3, new DualAscentSettings { Loss = loss }, TestContext.Current.CancellationToken);
        AssertLearned(LinearWeights.Quantise(3, dense.Rows, dense.Biases), rows);
    }

    [Fact]
    public void DualAscent_Softmax_ReachesTheOptimumOfMlNet()
    {
        // The same problem to two solvers that have nothing in common: sum of losses + l2/2 |w|², so that Cost is 1 / l2.
        var (rows, features) = Problem();
        const float l2 = 0.5f;
        var ours = DualAscent.Train(
            new SparseMatrix(rows, features), 3, new DualAscentSettings { Cost = 1f / l2, Epochs = 400, Tolerance = 0 }, TestContext.Current.CancellationToken);
        var theirs = MaximumEntropy.Train(rows, 3, features, new MaximumEntropySettings { L2 = l2 });
        var stride = LinearWeights.StrideOf(3);
        for (var feature = 0; feature < features; feature++)
        {
            for (var label = 0; label < 3; label++)
            {
                Assert.Equal(theirs.Rows[(feature * stride) + label], ours.Rows[(feature * stride) + label], 0.05);
            }
        }
    }

    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameScores()
    {
        var (rows, features) = Problem();
        var one = LinearLearner.Train(new SparseMatrix(rows, features), 3, new LinearLearnerSettings { Parallelism = 1 }, TestContext.Current.CancellationToken);
        var many = LinearLearner.Train(new SparseMatrix(rows, features), 3, new LinearLearnerSettings { Parallelism = 8 }, TestContext.Current.CancellationToken);
        AssertLearned(one, rows);
        Assert.All(rows, row => Assert.Equal(Scores(one, row), Scores(many, row)));
    }

    [Fact]
    public void Quantise_KeepsEveryWeightWithinAStepOfItsRow()
    {
        var random = new Random(3);
        float[] rows = [.. Enumerable.Range(0, 5 * 16).Select(_ => (float)(random.NextDouble() - 0.5))];
        var weights = LinearWeights.Quantise(11, rows, new float[16]);
        for (var feature = 0; feature < 5; feature++)
        {
            var step = rows.AsSpan(feature * 16, 16).ToArray().Max(Math.Abs) / 127;
            for (var label = 0; label < 11; label++)
            {
                Assert.InRange(weights.Weight(feature, label) - rows[(feature * 16) + label], -step, step);
            }
        }
    }

    private static (List<SparseRow> Rows, int Features) Problem()
    {
        // Feature k speaks for label k; the rest is noise.
        var random = new Random(1);
        var rows = new List<SparseRow>();
        for (var i = 0; i < 60; i++)
        {
            rows.Add(new SparseRow([i % 3, 3 + random.Next(5)], [0.8f, 0.6f], i % 3));
        }

        return (rows, 8);
    }

    private static void AssertLearned(LinearWeights weights, List<SparseRow> rows) =>
        Assert.All(rows, row => Assert.Equal(row.Label, Array.IndexOf(Scores(weights, row), Scores(weights, row).Max())));

    private static float[] Scores(LinearWeights weights, SparseRow row)
    {
        var vector = new SparseVector();
        vector.Clear(row.Rows.Length);
        for (var i = 0; i < row.Rows.Length; i++)
        {
            vector.Add(row.Rows[i], row.Values[i]);
        }

        var scores = new float[weights.Stride];
        weights.Score(vector, scores);
        return scores[..weights.Labels];
    }
}
