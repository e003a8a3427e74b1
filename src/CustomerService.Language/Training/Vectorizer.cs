using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>
/// Message features to the sparse vector a linear model scores: sublinear term frequency times inverse document frequency,
/// words and character n-grams each brought to unit length, so that long words do not drown the words.
/// </summary>
internal static class Vectorizer
{
    private static readonly float[] Sublinear = [.. Enumerable.Range(0, 64).Select(n => n == 0 ? 0f : 1f + MathF.Log(n))];

    public static void Fill(FeatureVocabulary vocabulary, MessageFeatures features, SparseVector vector, int room = 0)
    {
        vector.Clear(room + features.Words.Hashes.Length + features.Pairs.Hashes.Length + features.Grams.Hashes.Length);
        float length = 0;
        var words = Add(vocabulary, features.Words, vector, ref length);
        Add(vocabulary, features.Pairs, vector, ref length);
        Scale(vector.Values, length);

        int start = vector.Count;
        length = 0;
        var grams = Add(vocabulary, features.Grams, vector, ref length);
        Scale(vector.Values[start..], length);

        vector.WordCoverage = words;
        vector.GramCoverage = grams;
    }

    public static SparseRow Row(FeatureVocabulary vocabulary, MessageFeatures features, int label)
    {
        var vector = SparseVector.OfThread;
        Fill(vocabulary, features, vector);
        return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), label);
    }

    /// <summary>Adds the known features of a set; returns the known share of its inverse document frequency.</summary>
    private static float Add(FeatureVocabulary vocabulary, FeatureSet set, SparseVector vector, ref float squares)
    {
        var hashes = set.Hashes;
        var counts = set.Counts;
        float known = 0;
        float unknown = 0;
        float sum = squares;
        for (int i = 0; i < hashes.Length; i++)
        {
            int row = vocabulary.Find(hashes[i]);
            if (row < 0)
            {
                unknown += vocabulary.UnknownIdf;
                continue;
            }

            float idf = vocabulary.Idf(row);
            known += idf;
            int count = counts[i];
            float value = idf * (count < Sublinear.Length ? Sublinear[count] : 1f + MathF.Log(count));
            sum += value * value;
            vector.Add(row, value);
        }

        squares = sum;
        return known > 0 ? known / (known + unknown) : 0;
    }

    private static void Scale(Span<float> values, float squares)
    {
        if (squares > 0)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(values, MathF.Sqrt(0.5f / squares), values);
        }
    }
}
