using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>One turn of a dialogue.</summary>
/// <param name="Role">Who took it.</param>
/// <param name="Text">What was said; empty for a system's answer and for an action without words.</param>
public sealed record DialogueTurn(DialogueRole Role, string Text)
{
    /// <summary>What the agent did, by name; null for other roles and where the agent wrote freely.</summary>
    public string? Action { get; init; }

    /// <summary>The system that was asked or that answered; null for none.</summary>
    public string? System { get; init; }

    /// <summary>Whether the system found what it was asked for; null where that is not said.</summary>
    public bool? Found { get; init; }

    /// <summary>What the system answered, by name of the field. Default: nothing.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
