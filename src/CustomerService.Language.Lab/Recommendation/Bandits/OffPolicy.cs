using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>Compares policies off-line, by a log of choices with their propensities.</summary>
public static class OffPolicy
{
    /// <summary>Probabilities with which a policy would choose each alternative, in their order; they add up to 1.</summary>
    public delegate IReadOnlyList<double> Policy(ImmutableArray<double> context, ImmutableArray<string> actions);

    /// <summary>The reward a model expects of an alternative.</summary>
    public delegate double RewardModel(ImmutableArray<double> context, string action);

    /// <summary>Estimates what a policy would have earned.</summary>
    /// <param name="log">Choices with their propensities; at least one.</param>
    /// <param name="policy">The policy to judge.</param>
    /// <param name="rewards">
    /// A reward model for the doubly robust estimate, learned from other choices than these; <see cref="ConstantReward"/> will do.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A propensity is not above 0 and at most 1, or a choice is not among its alternatives.
    /// </exception>
    public static PolicyEstimate Estimate(IReadOnlyList<LoggedChoice> log, Policy policy, RewardModel rewards)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(rewards);
        ArgumentOutOfRangeException.ThrowIfZero(log.Count, nameof(log));
        double weighted = 0;
        double weights = 0;
        double squares = 0;
        var robust = new double[log.Count];
        for (var i = 0; i < log.Count; i++)
        {
            var choice = log[i];
            if (choice.Propensity is not (> 0 and <= 1) || choice.Chosen < 0 || choice.Chosen >= choice.Actions.Length)
            {
                throw new ArgumentException($"Choice {i + 1} has propensity {choice.Propensity} and chose {choice.Chosen} of {choice.Actions.Length}: log a probability above 0 and an alternative that was there.", nameof(log));
            }

            var probabilities = policy(choice.Context, choice.Actions);
            var weight = probabilities[choice.Chosen] / choice.Propensity;
            weighted += weight * choice.Reward;
            weights += weight;
            squares += weight * weight;
            double expected = 0;
            for (var a = 0; a < choice.Actions.Length; a++)
            {
                expected += probabilities[a] * rewards(choice.Context, choice.Actions[a]);
            }

            robust[i] = expected + (weight * (choice.Reward - rewards(choice.Context, choice.Actions[choice.Chosen])));
        }

        var mean = robust.Average();
        var variance = log.Count < 2 ? 0 : robust.Sum(r => (r - mean) * (r - mean)) / (log.Count - 1);
        return new PolicyEstimate(
            weighted / log.Count, weights > 0
                ? weighted / weights
                : 0, mean, Math.Sqrt(variance / log.Count), squares > 0 ? weights * weights / squares
                : 0);
    }

    /// <summary>The plainest reward model: the mean reward of the log.</summary>
    public static RewardModel ConstantReward(IReadOnlyList<LoggedChoice> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var mean = log.Count == 0 ? 0 : log.Average(c => c.Reward);
        return (_, _) => mean;
    }
}
