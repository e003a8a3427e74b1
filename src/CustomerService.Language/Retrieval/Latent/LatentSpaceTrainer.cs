using CustomerService.Language.Retrieval.Corpus;

namespace CustomerService.Language.Retrieval.Latent;

/// <summary>
/// Learns a latent space: the first singular vectors of the matrix of documents and words, by subspace iteration from a random
/// start (Halko, Martinsson and Tropp 2011). One thread and sums in one order: the same texts and seed give the same bits.
/// </summary>
internal static class LatentSpaceTrainer
{
    public const int MaximumDimensions = 128;
    private const int FewestDocuments = 12;
    private const int DocumentsPerDimension = 3;
    private const int Oversampling = 8;
    private const int Iterations = 4;

    public static LatentSpace Train(IReadOnlyList<DocumentText> documents, CorpusStatistics statistics, int seed, CancellationToken ct)
    {
        var words = statistics.Words.Shared;
        var dimensions = Math.Min(Math.Min(MaximumDimensions, documents.Count / DocumentsPerDimension), words.Count / 2);
        if (documents.Count < FewestDocuments || dimensions < 2)
        {
            return LatentSpace.None;
        }

        var rows = words.Select((word, row) => (word, row)).ToDictionary(w => w.word, w => w.row);
        var matrix = documents.Select(d => Row(d, rows, statistics.Words)).ToArray();
        var width = Math.Min(dimensions + Oversampling, words.Count);
        var random = new Random(seed);
        var right = new double[words.Count * width];
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = (2 * random.NextDouble()) - 1;
        }

        double[] left = [];
        for (var i = 0; i < Iterations; i++)
        {
            ct.ThrowIfCancellationRequested();
            left = Dense.Times(matrix, right, width);
            Dense.Orthonormalize(left, width);
            right = Dense.TransposedTimes(matrix, left, width, words.Count);
            Dense.Orthonormalize(right, width);
        }

        // Within the subspace, turn to the singular vectors themselves: then the first dimensions are the strongest.
        left = Dense.Times(matrix, right, width);
        var turn = SymmetricEigen.Vectors(Dense.Gram(left, width), width);
        var axes = new float[words.Count * dimensions];
        for (var row = 0; row < words.Count; row++)
        {
            for (var k = 0; k < dimensions; k++)
            {
                double sum = 0;
                for (var j = 0; j < width; j++)
                {
                    sum += right[(row * width) + j] * turn[k][j];
                }

                axes[(row * dimensions) + k] = (float)sum;
            }
        }

        return new LatentSpace(words, axes, dimensions);
    }

    private static (int[] Columns, double[] Values) Row(DocumentText document, Dictionary<uint, int> rows, Frequencies frequencies)
    {
        var scale = CosineWeight.Scale(document.All.Words, frequencies);
        var known = document.All.Words.Where(w => rows.ContainsKey(w.Key)).ToArray();
        return (
            [.. known.Select(w => rows[w.Key])],
            [.. known.Select(w => (double)(CosineWeight.Of(w.Value, frequencies.Idf(w.Key)) * scale))]);
    }
}
