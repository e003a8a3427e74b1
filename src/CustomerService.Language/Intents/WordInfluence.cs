namespace CustomerService.Language.Intents;

/// <summary>How much a word of a message spoke for the intent that was predicted.</summary>
/// <param name="Word">The word as it was read (folded).</param>
/// <param name="Influence">
/// What leaving it out would take from the log-odds of the intent; negative when the word spoke against it. Shares of word pairs and
/// of character n-grams are included.
/// </param>
public sealed record WordInfluence(string Word, double Influence);
