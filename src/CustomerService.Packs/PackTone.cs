using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>How the assistant speaks. Replies use these as <c>{tone.greetingName}</c>, <c>{tone.signOff}</c> and <c>{var.…}</c>.</summary>
public sealed record PackTone
{
    /// <summary>What the assistant calls itself; empty when it has no name.</summary>
    public string GreetingName { get; init; } = "";

    /// <summary>
    /// How it addresses people, in free words such as "informal, first names"; guides whoever (or whatever) writes replies.
    /// </summary>
    public string Formality { get; init; } = "";

    /// <summary>How it writes, in free words such as "short, warm, no exclamation marks".</summary>
    public string Style { get; init; } = "";

    /// <summary>How it ends a conversation; may be empty.</summary>
    public string SignOff { get; init; } = "";

    /// <summary>The company's own texts for templates, by name: <c>{var.phone}</c> and the like.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
