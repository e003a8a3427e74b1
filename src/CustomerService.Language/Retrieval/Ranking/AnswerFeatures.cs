using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Training;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>A text as the answer classifier sees it: words with pairs, and character n-grams, each brought to the same length.</summary>
internal static class AnswerFeatures
{
    public static SparseVector Vector(Bag bag, FeatureVocabulary vocabulary)
    {
        var vector = SparseVector.OfThread;
        vector.Clear(bag.Words.Count + bag.Pairs.Count + bag.Grams.Count);
        Add(vector, bag.Words, vocabulary);
        Add(vector, bag.Pairs, vocabulary);
        Scale(vector.Values);
        var start = vector.Count;
        Add(vector, bag.Grams, vocabulary);
        Scale(vector.Values[start..]);
        return vector;
    }

    private static void Add(SparseVector vector, Dictionary<uint, float> counts, FeatureVocabulary vocabulary)
    {
        foreach (var (feature, count) in counts)
        {
            var row = vocabulary.Find(feature);
            if (row >= 0)
            {
                vector.Add(row, CosineWeight.Of(count, vocabulary.Idf(row)));
            }
        }
    }

    private static void Scale(Span<float> values)
    {
        double squares = 0;
        foreach (var value in values)
        {
            squares += value * value;
        }

        var scale = squares > 0 ? (float)Math.Sqrt(0.5 / squares) : 0;
        foreach (ref var value in values)
        {
            value *= scale;
        }
    }
}
