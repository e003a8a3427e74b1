using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>When a conversation goes to a person.</summary>
public sealed record PackEscalation
{
    /// <summary>
    /// Ids of the intents that mean "I want a person". The pack file's list, or every intent of that kind when it has none.
    /// </summary>
    public ImmutableArray<string> Intents { get; init; } = [];

    /// <summary>After how many answers in a row that did not help.</summary>
    /// <value>2; from 1 to 10.</value>
    public int RepeatedFailures { get; init; } = 2;

    /// <summary>At which sentiment score or below.</summary>
    /// <value>-0.7; from -1 (the worst) to 0.</value>
    public double AngerScore { get; init; } = -0.7;
}
