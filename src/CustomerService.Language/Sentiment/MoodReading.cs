using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>A message read with the lexicon by both sets of rules. Belongs to its thread until the next message is read.</summary>
internal readonly ref struct MoodReading
{
    private MoodReading(LexiconReading lexicon, IntensityReading intensity, ReadOnlySpan<MessageWord> words)
    {
        Lexicon = lexicon;
        Intensity = intensity;
        Words = words;
    }

    public LexiconReading Lexicon { get; }

    public IntensityReading Intensity { get; }

    public ReadOnlySpan<MessageWord> Words { get; }

    public static MoodReading Of(Lexicon lexicon, MessageFeatures features)
    {
        var words = MessageWords.Read(lexicon, features.Tokens.Message).Words;
        var intensity = IntensityRules.Read(lexicon, words, features.Tokens.Message);
        return new MoodReading(lexicon.Read(features.Tokens), intensity, words);
    }

    /// <summary>What the words of a text sum up to by the intensity rules: below 0 it speaks of harm.</summary>
    public static float SumOf(Lexicon lexicon, ReadOnlySpan<char> text) =>
        IntensityRules.Read(lexicon, MessageWords.Read(lexicon, text).Words, text).Sum;

    /// <summary>Writes <see cref="MoodVector.ReadingFeatures"/> numbers.</summary>
    public void Describe(Span<float> to)
    {
        SentimentScorer.Describe(Lexicon, to);
        Intensity.Describe(to[SentimentScorer.LexiconFeatures..]);
    }
}
