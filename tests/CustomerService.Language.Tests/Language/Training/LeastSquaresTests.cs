using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Training;

public class LeastSquaresTests
{
    [Fact]
    public void Train_ALine_IsFound_AndRowsWithoutANumberHaveNoSay()
    {
        var rows = new List<SparseRow>();
        var targets = new List<double?>();
        for (var i = -20; i <= 20; i++)
        {
            rows.Add(new SparseRow([0], [i / 10f], 0));
            targets.Add((2 * i / 10.0) - 1);
            rows.Add(new SparseRow([0], [i / 10f], 0));
            targets.Add(null);
        }

        var weights = LeastSquares.Train(new SparseMatrix(rows, 1), targets, cost: 100, seed: 1, TestContext.Current.CancellationToken);
        Assert.Equal(2, weights.Length);
        Assert.Equal(2, weights[0], 0.05);
        Assert.Equal(-1, weights[1], 0.05);
    }

    [Fact]
    public void Train_NoNumbersAtAll_GivesZeros()
    {
        var weights = LeastSquares.Train(new SparseMatrix([new SparseRow([0], [1f], 0)], 1), [null], cost: 1, seed: 1, TestContext.Current.CancellationToken);
        Assert.All(weights, w => Assert.Equal(0, w));
    }
}
