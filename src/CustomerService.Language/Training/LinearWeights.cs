using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerService.Language.Models;

namespace CustomerService.Language.Training;

/// <summary>
/// Weights of a linear model, one contiguous row of labels per feature, so that scoring is adding rows. Immutable.
/// Multiplication and addition stay separate operations: every CPU gives the same bits.
/// </summary>
internal sealed class LinearWeights
{
    private const int Lane = 8;
    private readonly float[] _rows;
    private readonly float[] _biases;

    public LinearWeights(int labels, float[] rows, float[] biases)
    {
        Labels = labels;
        Stride = StrideOf(labels);
        _rows = rows;
        _biases = biases;
    }

    public int Labels { get; }

    /// <summary>Floats per row: the labels, padded to whole vectors.</summary>
    public int Stride { get; }

    public int Features => _rows.Length / Stride;

    public static int StrideOf(int labels) => (labels + Lane - 1) / Lane * Lane;

    /// <summary>Writes the logits of a vector into <paramref name="logits"/>, which holds <see cref="Stride"/> floats.</summary>
    public void Score(SparseVector vector, Span<float> logits)
    {
        _biases.CopyTo(logits);
        var rows = vector.Rows;
        var values = vector.Values;
        ref float sums = ref MemoryMarshal.GetReference(logits[..Stride]);
        for (int i = 0; i < rows.Length; i++)
        {
            AddRow(ref sums, _rows.AsSpan(rows[i] * Stride, Stride), values[i]);
        }
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Labels);
        payload.Write(_biases);
        payload.Write(_rows);
    }

    public static LinearWeights Read(PayloadReader payload, int labels, int features)
    {
        PayloadReader.Expect(payload.ReadInt32() == labels, "its weights do not fit its labels");
        float[] biases = payload.ReadSingles(StrideOf(labels));
        float[] rows = payload.ReadSingles(checked(StrideOf(labels) * features));
        return new LinearWeights(labels, rows, biases);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ref float sums, ReadOnlySpan<float> row, float value)
    {
        var factor = Vector256.Create(value);
        ref float weights = ref MemoryMarshal.GetReference(row);
        for (nuint at = 0; at < (nuint)row.Length; at += Lane)
        {
            var product = Vector256.LoadUnsafe(ref weights, at) * factor;
            (Vector256.LoadUnsafe(ref sums, at) + product).StoreUnsafe(ref sums, at);
        }
    }
}
