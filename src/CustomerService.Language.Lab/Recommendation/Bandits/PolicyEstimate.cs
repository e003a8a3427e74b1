namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>What a policy would have earned per choice, judged by choices another policy made.</summary>
/// <param name="Ips">Inverse propensity scoring: unbiased, varies much where the policies differ.</param>
/// <param name="Snips">The same, divided by the sum of weights: varies less, biased a little for few choices.</param>
/// <param name="DoublyRobust">A reward model corrected by propensities: unbiased, and varies little where the model is good.</param>
/// <param name="DoublyRobustError">Standard error of the doubly robust estimate.</param>
/// <param name="EffectiveChoices">How many choices of its own the policy's estimate is worth; below about 100 believe none of them.</param>
public sealed record PolicyEstimate(double Ips, double Snips, double DoublyRobust, double DoublyRobustError, double EffectiveChoices);
