using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>A dialogue, whole or so far.</summary>
/// <param name="Tasks">What it is about, by name; empty where that is not known.</param>
/// <param name="Turns">Its turns, oldest first.</param>
public sealed record Dialogue(ImmutableArray<string> Tasks, ImmutableArray<DialogueTurn> Turns);
