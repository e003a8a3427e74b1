namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>
/// Chooses among alternatives (replies, articles, actions) by the context, and learns from the rewards, while it is used: LinUCB
/// or Thompson sampling with one linear model per alternative. Deterministic for a given source of randomness. Not thread-safe.
/// </summary>
public sealed class ContextualBandit
{
    private readonly Dictionary<string, LinearArm> _arms = new(StringComparer.Ordinal);
    private readonly BanditOptions _options;
    private readonly Random _random;

    /// <summary>Creates a bandit that knows nothing.</summary>
    /// <param name="features">Length of a context; at least 1.</param>
    /// <param name="options">How it learns and explores.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">The options are wrong: every mistake at once.</exception>
    public ContextualBandit(int features, BanditOptions options, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException($"Bandit options: {string.Join("; ", errors)}.", nameof(options));
        }

        Features = features;
        _options = options;
        _random = random;
    }

    /// <summary>Length of a context.</summary>
    public int Features { get; }

    /// <summary>Chooses an alternative; also one never seen before.</summary>
    /// <param name="actions">The alternatives, each once; at least one.</param>
    /// <param name="context">What is known about the situation: <see cref="Features"/> finite numbers, best within -1 and 1.</param>
    public BanditChoice Choose(IReadOnlyList<string> actions, ReadOnlySpan<double> context)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentOutOfRangeException.ThrowIfZero(actions.Count, nameof(actions));
        Check(context);
        var probabilities = Probabilities(actions, context);
        var left = _random.NextDouble();
        var chosen = 0;
        while (chosen + 1 < actions.Count && left >= probabilities[chosen])
        {
            left -= probabilities[chosen++];
        }

        return new BanditChoice(actions[chosen], probabilities[chosen], [.. probabilities]);
    }

    /// <summary>Learns how good a choice was.</summary>
    /// <param name="action">What was chosen.</param>
    /// <param name="context">The context it was chosen in.</param>
    /// <param name="reward">How good it was; finite, best within 0 and 1.</param>
    public void Learn(string action, ReadOnlySpan<double> context, double reward)
    {
        ArgumentNullException.ThrowIfNull(action);
        Check(context);
        if (!double.IsFinite(reward))
        {
            throw new ArgumentException($"The reward is {reward}: give a finite number.", nameof(reward));
        }

        Arm(action).Update(context, reward);
    }

    /// <summary>The reward it expects.</summary>
    public double Expected(string action, ReadOnlySpan<double> context)
    {
        ArgumentNullException.ThrowIfNull(action);
        Check(context);
        return _arms.TryGetValue(action, out var arm) ? arm.Mean(context) : 0;
    }

    private double[] Probabilities(IReadOnlyList<string> actions, ReadOnlySpan<double> context)
    {
        var means = new double[actions.Count];
        var widths = new double[actions.Count];
        for (var i = 0; i < actions.Count; i++)
        {
            var arm = Arm(actions[i]);
            means[i] = arm.Mean(context);
            widths[i] = _options.Exploration * Math.Sqrt(arm.Variance(context));
        }

        var probabilities = new double[actions.Count];
        if (_options.Strategy == BanditStrategy.UpperBound)
        {
            probabilities[Best(means, widths, _ => 1)] = 1;
        }
        else
        {
            for (var s = 0; s < _options.Samples; s++)
            {
                probabilities[Best(means, widths, _ => Normal())] += 1.0 / _options.Samples;
            }
        }

        var floor = Math.Min(_options.Floor, 1.0 / actions.Count);
        var rest = 1 - (floor * actions.Count);
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = floor + (rest * probabilities[i]);
        }

        return probabilities;
    }

    private static int Best(double[] means, double[] widths, Func<int, double> deviation)
    {
        var best = 0;
        var most = double.NegativeInfinity;
        for (var i = 0; i < means.Length; i++)
        {
            var value = means[i] + (widths[i] * deviation(i));
            if (value > most)
            {
                most = value;
                best = i;
            }
        }

        return best;
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private LinearArm Arm(string action)
    {
        if (!_arms.TryGetValue(action, out var arm))
        {
            arm = new LinearArm(Features, _options.Ridge);
            _arms.Add(action, arm);
        }

        return arm;
    }

    private void Check(ReadOnlySpan<double> context)
    {
        if (context.Length != Features)
        {
            throw new ArgumentException($"The context has {context.Length} numbers: give {Features}.", nameof(context));
        }

        foreach (var value in context)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("The context holds a number that is not finite.", nameof(context));
            }
        }
    }
}
