using System.Collections.Immutable;
using CustomerService.Language.Lab.Recommendation.Bandits;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Recommendation;

public class OffPolicyTests
{
    private static readonly ImmutableArray<string> Actions = ["a", "b", "c"];

    [Fact]
    public void Estimate_SyntheticLog_IsUnbiasedForAnotherPolicy()
    {
        // Mean of many independent logs: what is left is bias.
        var random = new Random(3);
        var truth = Value(Better);
        var estimates = Enumerable.Range(0, 400).Select(_ => OffPolicy.Estimate(Log(random, 100), Better, Model)).ToArray();
        var ips = estimates.Average(e => e.Ips);
        var robust = estimates.Average(e => e.DoublyRobust);
        var snips = estimates.Average(e => e.Snips);
        Assert.InRange(ips - truth, -4 * Error(estimates, e => e.Ips), 4 * Error(estimates, e => e.Ips));
        Assert.InRange(robust - truth, -4 * Error(estimates, e => e.DoublyRobust), 4 * Error(estimates, e => e.DoublyRobust));
        Assert.InRange(snips - truth, -0.02, 0.02);

        // The naive mean of the log is far off, so that the test could fail.
        Assert.True(Math.Abs(Value(Logging) - truth) > 0.1);
    }

    [Fact]
    public void Estimate_WithAModel_VariesLessThanWithout()
    {
        var random = new Random(4);
        var estimates = Enumerable.Range(0, 200).Select(_ => OffPolicy.Estimate(Log(random, 100), Better, Model)).ToArray();
        Assert.True(Error(estimates, e => e.DoublyRobust) < Error(estimates, e => e.Ips));
    }

    [Fact]
    public void Estimate_ThePolicyThatLogged_IsItsMeanReward()
    {
        var log = Log(new Random(5), 500);
        var estimate = OffPolicy.Estimate(log, Logging, OffPolicy.ConstantReward(log));
        Assert.Equal(log.Average(c => c.Reward), estimate.Ips, 9);
        Assert.Equal(log.Average(c => c.Reward), estimate.Snips, 9);
        Assert.Equal(500, estimate.EffectiveChoices, 6);
    }

    [Fact]
    public void Estimate_PropensityOfNothing_IsRefused()
    {
        var log = new[] { new LoggedChoice([1], Actions, 0, 0, 1) };
        Assert.Contains("Choice 1 has propensity 0", Assert.Throws<ArgumentException>(() => OffPolicy.Estimate(log, Logging, Model)).Message);
    }

    private static IReadOnlyList<double> Logging(ImmutableArray<double> context, ImmutableArray<string> actions) => [0.6, 0.3, 0.1];

    private static IReadOnlyList<double> Better(ImmutableArray<double> context, ImmutableArray<string> actions) =>
        context[0] > 0.5 ? [0.1, 0.1, 0.8] : [0.1, 0.8, 0.1];

    private static double Reward(double x, int action) => action switch { 0 => 0.3, 1 => 0.8 - (0.6 * x), _ => 0.2 + (0.6 * x) };

    // A model that is somewhat wrong: the estimate must correct it.
    private static double Model(ImmutableArray<double> context, string action) => (0.8 * Reward(context[0], Actions.IndexOf(action))) + 0.1;

    private static double Value(OffPolicy.Policy policy)
    {
        double sum = 0;
        const int Grid = 1000;
        for (var i = 0; i < Grid; i++)
        {
            var x = (i + 0.5) / Grid;
            var probabilities = policy([x], Actions);
            sum += Enumerable.Range(0, 3).Sum(a => probabilities[a] * Reward(x, a)) / Grid;
        }

        return sum;
    }

    private static List<LoggedChoice> Log(Random random, int count)
    {
        var log = new List<LoggedChoice>();
        for (var i = 0; i < count; i++)
        {
            var x = random.NextDouble();
            var probabilities = Logging([x], Actions);
            var u = random.NextDouble();
            var action = u < probabilities[0] ? 0 : u < probabilities[0] + probabilities[1] ? 1 : 2;
            log.Add(new LoggedChoice([x], Actions, action, probabilities[action], random.NextDouble() < Reward(x, action) ? 1 : 0));
        }

        return log;
    }

    private static double Error(PolicyEstimate[] estimates, Func<PolicyEstimate, double> of)
    {
        var mean = estimates.Average(of);
        return Math.Sqrt(estimates.Sum(e => Math.Pow(of(e) - mean, 2)) / (estimates.Length - 1) / estimates.Length);
    }
}
