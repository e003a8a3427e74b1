using CustomerService.Policies;

namespace CustomerService.Testing.Policies;

/// <summary>What a policy was asked, and what it answered.</summary>
/// <param name="Turn">All that it was told, as a host would have told it.</param>
/// <param name="Answer">What it decided; null where it left the turn to the next policy.</param>
public sealed record BenchAnswer(TurnContext Turn, PolicyAnswer? Answer)
{
    internal BenchTurn Asked { get; init; } = BenchTurn.First;

    /// <summary>
    /// The turn that follows: what the answer offered is asked, its failure counts, the person it asked for is waited for.
    /// </summary>
    public BenchTurn Next => Asked.After(Answer);
}
