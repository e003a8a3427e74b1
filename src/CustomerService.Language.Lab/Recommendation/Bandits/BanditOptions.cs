
namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>How a contextual bandit learns and explores.</summary>
public sealed record BanditOptions
{
    /// <summary>How alternatives are chosen. Default: <see cref="BanditStrategy.Thompson"/>.</summary>
    public BanditStrategy Strategy { get; init; } = BanditStrategy.Thompson;

    /// <summary>How much uncertainty is worth: width of the confidence bound, or scale of the samples. Above 0. Default: 0.5.</summary>
    public double Exploration { get; init; } = 0.5;

    /// <summary>Strength of the belief that no feature matters, before anything is known. Above 0. Default: 1.</summary>
    public double Ridge { get; init; } = 1;

    /// <summary>
    /// Least probability of each alternative, so that what is logged can be used to judge other policies; times the number of
    /// alternatives it must be at most 1. Default: 0.01.
    /// </summary>
    public double Floor { get; init; } = 0.01;

    /// <summary>Samples by which Thompson's probabilities are estimated. At least 1. Default: 64.</summary>
    public int Samples { get; init; } = 64;

    /// <summary>Every mistake in the options, each with its cure.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!(Exploration > 0))
        {
            errors.Add($"{nameof(Exploration)} is {Exploration}: give a number above 0");
        }

        if (!(Ridge > 0))
        {
            errors.Add($"{nameof(Ridge)} is {Ridge}: give a number above 0");
        }

        if (Floor is not (>= 0 and <= 0.5))
        {
            errors.Add($"{nameof(Floor)} is {Floor}: give a probability from 0 to 0.5");
        }

        if (Samples < 1)
        {
            errors.Add($"{nameof(Samples)} is {Samples}: give at least 1");
        }

        return errors;
    }
}
