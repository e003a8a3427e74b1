namespace CustomerService.Language.Sentiment;

/// <summary>What the lexicon makes of a message.</summary>
/// <param name="Score">-1 to 1.</param>
/// <param name="Positive">Strength of the positive words, 0 to 1.</param>
/// <param name="Negative">Strength of the negative words, 0 to 1.</param>
/// <param name="Anger">Strength of the angry words, raised by capitals and exclamation marks, 0 to 1.</param>
internal readonly record struct LexiconReading(float Score, float Positive, float Negative, float Anger);
