using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>A choice that was made and how it went.</summary>
/// <param name="Context">What was known.</param>
/// <param name="Actions">The alternatives there were.</param>
/// <param name="Chosen">Which of them was chosen, from 0.</param>
/// <param name="Propensity">Probability with which it was chosen; above 0, at most 1.</param>
/// <param name="Reward">How good it was.</param>
public sealed record LoggedChoice(
    ImmutableArray<double> Context, ImmutableArray<string> Actions, int Chosen, double Propensity, double Reward);
