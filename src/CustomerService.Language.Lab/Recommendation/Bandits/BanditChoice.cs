using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>What was chosen, and how probable each alternative was: log it, so that other policies can be judged by it.</summary>
/// <param name="Action">The alternative.</param>
/// <param name="Propensity">Probability with which it was chosen.</param>
/// <param name="Probabilities">Probability of each alternative, in the order given; they add up to 1.</param>
public sealed record BanditChoice(string Action, double Propensity, ImmutableArray<double> Probabilities);
