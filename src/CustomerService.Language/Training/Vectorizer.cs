using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>
/// Message features to the sparse vector a linear model scores: sublinear term frequency times inverse document frequency, each
/// block of the view brought to its length.
/// </summary>
internal static class Vectorizer
{
    private static readonly float[] Sublinear = [.. Enumerable.Range(0, 64).Select(n => n == 0 ? 0f : 1f + MathF.Log(n))];

    public static void Fill(FeatureVocabulary vocabulary, FeatureView view, MessageFeatures features, SparseVector vector, int room = 0)
    {
        var capacity = room;
        for (var block = 0; block < view.Blocks; block++)
        {
            for (var set = 0; set < view.SetsOf(block); set++)
            {
                capacity += view.Set(features, block, set).Hashes.Length;
            }
        }

        vector.Clear(capacity);
        for (var block = 0; block < view.Blocks; block++)
        {
            var start = vector.Count;
            float squares = 0;
            float coverage = 0;
            for (var set = 0; set < view.SetsOf(block); set++)
            {
                var known = Add(vocabulary, view.Set(features, block, set), vector, ref squares);

                // Of words their own share, pairs aside; of characters that of the longest.
                coverage = set == 0 || block > 0 ? known : coverage;
            }

            Scale(vector.Values[start..], squares, view.LengthOf(block));
            _ = block switch
            {
                0 => vector.WordCoverage = coverage,
                1 => vector.GramCoverage = coverage,
                _ => coverage,
            };
        }
    }

    public static SparseRow Row(FeatureVocabulary vocabulary, FeatureView view, MessageFeatures features, int label)
    {
        var vector = SparseVector.OfThread;
        Fill(vocabulary, view, features, vector);
        return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), label);
    }

    /// <summary>Adds the known features of a set; returns the known share of its inverse document frequency.</summary>
    private static float Add(FeatureVocabulary vocabulary, FeatureSet set, SparseVector vector, ref float squares)
    {
        var hashes = set.Hashes;
        var counts = set.Counts;
        float known = 0;
        float unknown = 0;
        var sum = squares;
        var rows = hashes.Length <= 256 ? stackalloc int[hashes.Length] : new int[hashes.Length];
        vocabulary.Find(hashes, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row < 0)
            {
                unknown += vocabulary.UnknownIdf;
                continue;
            }

            var idf = vocabulary.Idf(row);
            known += idf;
            var count = counts[i];
            var value = idf * (count < Sublinear.Length ? Sublinear[count] : 1f + MathF.Log(count));
            sum += value * value;
            vector.Add(row, value);
        }

        squares = sum;
        return known > 0 ? known / (known + unknown) : 0;
    }

    private static void Scale(Span<float> values, float squares, float length)
    {
        if (squares > 0)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(values, length / MathF.Sqrt(squares), values);
        }
    }
}
