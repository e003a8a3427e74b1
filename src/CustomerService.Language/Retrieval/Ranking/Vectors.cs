using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Products of vectors, summed in the same order on every processor.</summary>
internal static class Vectors
{
    private const int Lane = 8;

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var sums = Vector256<float>.Zero;
        var at = 0;
        for (; at + Lane <= a.Length; at += Lane)
        {
            sums += Vector256.LoadUnsafe(ref first, (nuint)at) * Vector256.LoadUnsafe(ref second, (nuint)at);
        }

        float sum = 0;
        for (var i = 0; i < Lane; i++)
        {
            sum += sums[i];
        }

        for (; at < a.Length; at++)
        {
            sum += a[at] * b[at];
        }

        return sum;
    }

    /// <summary>The cosine of two vectors of any length; 0 when one is zero.</summary>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var squares = Dot(a, a) * Dot(b, b);
        return squares > 0 ? Dot(a, b) / MathF.Sqrt(squares) : 0;
    }
}
