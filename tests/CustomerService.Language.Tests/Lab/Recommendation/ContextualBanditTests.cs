using CustomerService.Language.Lab.Recommendation.Bandits;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Recommendation;

public class ContextualBanditTests
{
    private static readonly string[] Actions = ["refund", "replace", "voucher"];

    // Each action is the best one somewhere; the third feature is a constant.
    private static readonly double[][] Truth = [[0.5, -0.2, 0.4], [-0.4, 0.3, 0.45], [0.1, 0.1, 0.5]];

    [Theory]
    [InlineData(BanditStrategy.Thompson)]
    [InlineData(BanditStrategy.UpperBound)]
    public void Choose_KnownOptimum_RegretStopsGrowing(BanditStrategy strategy)
    {
        var (first, last) = Run(strategy, seed: 5, rounds: 4000);
        Assert.True(last < first / 3, $"regret per choice fell from {first:F4} to {last:F4} only");
        Assert.True(last < 0.02, $"regret per choice is {last:F4} after 4,000 choices");
    }

    [Fact]
    public void Choose_SameSeed_SameChoices()
    {
        Assert.Equal(Run(BanditStrategy.Thompson, seed: 9, rounds: 300), Run(BanditStrategy.Thompson, seed: 9, rounds: 300));
    }

    [Fact]
    public void Choose_Always_ProbabilitiesAddUpAndKeepTheFloor()
    {
        var bandit = new ContextualBandit(2, new BanditOptions { Floor = 0.05 }, new Random(1));
        for (var i = 0; i < 200; i++)
        {
            double[] context = [1, i % 2];
            var choice = bandit.Choose(Actions, context);
            Assert.Equal(1, choice.Probabilities.Sum(), 9);
            Assert.All(choice.Probabilities, p => Assert.InRange(p, 0.05 - 1e-12, 1));
            Assert.Equal(choice.Probabilities[Array.IndexOf(Actions, choice.Action)], choice.Propensity);
            bandit.Learn(choice.Action, context, choice.Action == "refund" ? 1 : 0);
        }

        Assert.True(bandit.Expected("refund", [1, 1]) > 0.9);
    }

    [Fact]
    public void Learn_ByShermanMorrison_IsRidgeRegression()
    {
        // One feature: the weight is sum(xy) / (sum(xx) + ridge).
        var bandit = new ContextualBandit(1, new BanditOptions { Ridge = 2 }, new Random(1));
        bandit.Learn("a", [1.0], 1);
        bandit.Learn("a", [0.5], 0);
        bandit.Learn("a", [2.0], 1.5);
        Assert.Equal((1 + 3) / (1 + 0.25 + 4 + 2.0), bandit.Expected("a", [1.0]), 12);
    }

    [Fact]
    public void Create_WrongOptions_SaysEveryMistake()
    {
        var error = Assert.Throws<ArgumentException>(() => new ContextualBandit(1, new BanditOptions { Exploration = 0, Ridge = -1, Floor = 2, Samples = 0 }, new Random(1)));
        Assert.All(new[] { "Exploration", "Ridge", "Floor", "Samples" }, name => Assert.Contains(name, error.Message));
    }

    [Fact]
    public void Choose_ContextOfOtherLengthOrNotFinite_IsRefused()
    {
        var bandit = new ContextualBandit(2, new BanditOptions(), new Random(1));
        Assert.Throws<ArgumentException>(() => bandit.Choose(Actions, [1.0]));
        Assert.Throws<ArgumentException>(() => bandit.Learn("refund", [1, double.NaN], 1));
    }

    private static (double First, double Last) Run(BanditStrategy strategy, int seed, int rounds)
    {
        var random = new Random(seed);
        var bandit = new ContextualBandit(3, new BanditOptions { Strategy = strategy, Exploration = 0.3, Floor = 0.002 }, new Random(seed + 1));
        double first = 0;
        double last = 0;
        for (var i = 0; i < rounds; i++)
        {
            double[] context = [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1];
            double[] means = [.. Truth.Select(t => t.Zip(context, (a, b) => a * b).Sum())];
            var action = bandit.Choose(Actions, context).Action;
            var mean = means[Array.IndexOf(Actions, action)];
            bandit.Learn(action, context, random.NextDouble() < mean ? 1 : 0);
            var regret = (means.Max() - mean) / (rounds / 10);
            first += i < rounds / 10 ? regret : 0;
            last += i >= rounds * 9 / 10 ? regret : 0;
        }

        return (first, last);
    }
}
