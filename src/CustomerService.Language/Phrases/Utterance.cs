namespace CustomerService.Language.Phrases;

/// <summary>A message parted into courtesies and the like, and what it is about.</summary>
/// <param name="Acts">What was peeled off.</param>
/// <param name="Start">Where the matter begins in the message.</param>
/// <param name="Length">How long it is; 0 when the message is about nothing else.</param>
public readonly record struct Utterance(DialogueActs Acts, int Start, int Length)
{
    /// <summary>There is something to understand besides.</summary>
    public bool HasMatter => Length > 0;

    /// <summary>What the message is about; empty when it is about nothing else.</summary>
    public ReadOnlySpan<char> MatterOf(ReadOnlySpan<char> message) => message.Slice(Start, Length);

    /// <summary>Whether any of these acts is among those peeled off.</summary>
    public bool Does(DialogueActs acts) => (Acts & acts) != 0;
}
