using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>What the learner reads of a message: its text, what each feeling word contributes, and both readings of the lexicon.</summary>
internal static class MoodVector
{
    /// <summary>The two readings of the lexicon, as features of the learner behind those of the vocabulary.</summary>
    public const int ReadingFeatures = SentimentScorer.LexiconFeatures + IntensityReading.Features;

    private const uint ShareSeed = 0x5A_E001;
    private const uint TurnSeed = 0x5A_E002;
    private const float ShareScale = 3f;
    private const float TurnScale = 0.5f;

    /// <summary>Fills the thread's vector; the readings' values are in <paramref name="readings"/>.</summary>
    public static SparseVector Fill(
        FeatureVocabulary vocabulary, MessageFeatures features, ReadOnlySpan<MessageWord> words, ReadOnlySpan<float> readings)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(vocabulary, FeatureView.Mood, features, vector, ReadingFeatures + (2 * words.Length));
        var shares = MathF.Sqrt(1 + CountFeeling(words)) * ShareScale;
        foreach (ref readonly var word in words)
        {
            if (word.Share != 0)
            {
                Add(vector, vocabulary.Find(FeatureHash.Pair(ShareSeed, word.Hash)), word.Share / shares);
                Add(vector, vocabulary.Find(FeatureHash.Pair(TurnSeed, word.Hash)), word.Turned ? -TurnScale : TurnScale);
            }
        }

        for (var i = 0; i < ReadingFeatures; i++)
        {
            vector.Add(vocabulary.Count + i, readings[i]);
        }

        return vector;
    }

    /// <summary>The feeling words of a message as features to count, in <paramref name="set"/>.</summary>
    public static void Name(ReadOnlySpan<MessageWord> words, FeatureSet set)
    {
        set.Clear(2 * words.Length);
        foreach (ref readonly var word in words)
        {
            if (word.Share != 0)
            {
                set.Add(FeatureHash.Pair(ShareSeed, word.Hash));
                set.Add(FeatureHash.Pair(TurnSeed, word.Hash));
            }
        }
    }

    private static void Add(SparseVector vector, int row, float value)
    {
        if (row >= 0)
        {
            vector.Add(row, value);
        }
    }

    private static int CountFeeling(ReadOnlySpan<MessageWord> words)
    {
        var count = 0;
        foreach (ref readonly var word in words)
        {
            count += word.Share != 0 ? 1 : 0;
        }

        return count;
    }
}
