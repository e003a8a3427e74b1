using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerService.Language.Files;

namespace CustomerService.Language.Training;

/// <summary>
/// Weights of a linear model, one contiguous row of labels per feature, so that scoring is adding rows. A weight is a byte and its
/// row a scale: a quarter of the memory, and of the time to fetch it. Immutable.
/// Multiplication and addition stay separate operations: every CPU gives the same bits.
/// </summary>
internal sealed class LinearWeights
{
    private const int Lane = 8;
    private readonly sbyte[] _rows;
    private readonly float[] _scales;
    private readonly float[] _biases;

    private LinearWeights(int labels, sbyte[] rows, float[] scales, float[] biases)
    {
        Labels = labels;
        Stride = StrideOf(labels);
        _rows = rows;
        _scales = scales;
        _biases = biases;
    }

    public int Labels { get; }

    /// <summary>Floats per row: the labels, padded to whole vectors.</summary>
    public int Stride { get; }

    public int Features => _scales.Length;

    public static int StrideOf(int labels) => (labels + Lane - 1) / Lane * Lane;

    /// <summary>Rounds weights to bytes, each row by its largest.</summary>
    public static LinearWeights Quantise(int labels, float[] rows, float[] biases)
    {
        var stride = StrideOf(labels);
        var bytes = new sbyte[rows.Length];
        var scales = new float[rows.Length / stride];
        for (var feature = 0; feature < scales.Length; feature++)
        {
            var row = rows.AsSpan(feature * stride, stride);
            float largest = 0;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            scales[feature] = largest / sbyte.MaxValue;
            var inverse = largest > 0 ? sbyte.MaxValue / largest : 0;
            for (var k = 0; k < stride; k++)
            {
                bytes[(feature * stride) + k] = (sbyte)MathF.Round(row[k] * inverse);
            }
        }

        return new LinearWeights(labels, bytes, scales, biases);
    }

    /// <summary>Weight of one feature for one label.</summary>
    public float Weight(int feature, int label) => _rows[(feature * Stride) + label] * _scales[feature];

    /// <summary>Writes the logits of a vector into <paramref name="logits"/>, which holds <see cref="Stride"/> floats.</summary>
    public void Score(SparseVector vector, Span<float> logits)
    {
        _biases.CopyTo(logits);
        var rows = vector.Rows;
        var values = vector.Values;
        ref var sums = ref MemoryMarshal.GetReference(logits[..Stride]);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            AddBytes(ref sums, ref _rows[row * Stride], values[i] * _scales[row]);
        }
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Labels);
        payload.Write(_biases);
        payload.Write(_scales);
        payload.Write(_rows);
    }

    public static LinearWeights Read(PayloadReader payload, int labels, int features)
    {
        PayloadReader.Expect(payload.ReadInt32() == labels, "its weights do not fit its labels");
        var biases = payload.ReadSingles(StrideOf(labels));
        var scales = payload.ReadSingles(features);
        var rows = payload.ReadSBytes(checked(StrideOf(labels) * features));
        return new LinearWeights(labels, rows, scales, biases);
    }

    /// <summary>Adds a row of floats, times a factor, to another.</summary>
    internal static void AddRow(Span<float> target, ReadOnlySpan<float> row, float value)
    {
        var factor = Vector256.Create(value);
        ref var sums = ref MemoryMarshal.GetReference(target[..row.Length]);
        ref var weights = ref MemoryMarshal.GetReference(row);
        for (nuint at = 0; at < (nuint)row.Length; at += Lane)
        {
            var product = Vector256.LoadUnsafe(ref weights, at) * factor;
            (Vector256.LoadUnsafe(ref sums, at) + product).StoreUnsafe(ref sums, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddBytes(ref float sums, ref sbyte weights, float value)
    {
        var factor = Vector256.Create(value);
        for (nuint at = 0; at < (nuint)Stride; at += Lane)
        {
            // Eight bytes, widened to eight floats.
            var bytes = Vector128.CreateScalar(
                Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, at)))).AsSByte();
            var words = Vector128.WidenLower(bytes);
            var floats = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)));
            var product = floats * factor;
            (Vector256.LoadUnsafe(ref sums, at) + product).StoreUnsafe(ref sums, at);
        }
    }
}
