namespace CustomerService.Packs;

/// <summary>Why a pattern can't be used.</summary>
/// <param name="What">What it does that it must not, as the rest of a sentence that begins with the pattern.</param>
/// <param name="Cure">What to do about it, as a sentence.</param>
public sealed record PatternProblem(string What, string Cure);
