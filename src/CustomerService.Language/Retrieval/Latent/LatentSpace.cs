using System.Numerics.Tensors;
using CustomerService.Language.Files;
using CustomerService.Language.Retrieval.Corpus;

namespace CustomerService.Language.Retrieval.Latent;

/// <summary>
/// A dense space in which words that occur in like documents are near each other, learned from the tenant's own texts
/// (latent semantic analysis). Immutable.
/// </summary>
internal sealed class LatentSpace
{
    private readonly Dictionary<uint, int> _rows;
    private readonly float[] _axes;

    public LatentSpace(IReadOnlyCollection<uint> words, float[] axes, int dimensions)
    {
        _rows = words.Select((word, row) => (word, row)).ToDictionary(w => w.word, w => w.row);
        _axes = axes;
        Dimensions = dimensions;
        Coarse = Math.Min(dimensions, 48);
    }

    public static LatentSpace None { get; } = new([], [], 0);

    public int Dimensions { get; }

    /// <summary>The strongest dimensions, which tell topics; the others tell what is said about them.</summary>
    public int Coarse { get; }

    /// <summary>The vector of a text, of length one; all zero when the space knows none of its words.</summary>
    public void Embed(Dictionary<uint, float> words, Frequencies frequencies, Span<float> vector)
    {
        vector.Clear();
        if (Dimensions == 0)
        {
            return;
        }

        foreach (var (word, count) in words)
        {
            if (_rows.TryGetValue(word, out var row))
            {
                TensorPrimitives.MultiplyAdd(
                    _axes.AsSpan(row * Dimensions, Dimensions), CosineWeight.Of(count, frequencies.Idf(word)), vector, vector);
            }
        }

        double squares = 0;
        foreach (var value in vector)
        {
            squares += value * value;
        }

        if (squares > 0)
        {
            TensorPrimitives.Multiply(vector, (float)(1 / Math.Sqrt(squares)), vector);
        }
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Dimensions);
        payload.Write([.. _rows.Keys]);
        payload.Write(_axes);
    }

    public static LatentSpace Read(PayloadReader payload)
    {
        var dimensions = payload.ReadInt32();
        var words = payload.ReadUInt32s();
        PayloadReader.Expect(
            dimensions is >= 0 and <= LatentSpaceTrainer.MaximumDimensions && words.Distinct().Count() == words.Length,
            "its vectors do not fit");
        return new LatentSpace(words, payload.ReadSingles(checked(words.Length * dimensions)), dimensions);
    }
}
