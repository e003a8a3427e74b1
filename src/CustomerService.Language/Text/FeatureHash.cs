using System.Runtime.CompilerServices;

namespace CustomerService.Language.Text;

/// <summary>
/// The hash that names a feature. Part of the model format: changing it needs a new <see cref="Scheme"/>, so that older models
/// are refused instead of answering nonsense.
/// </summary>
internal static class FeatureHash
{
    /// <summary>Version of tokenizing, n-grams and hashing together.</summary>
    public const string Scheme = "f3";

    public const ulong WordSeed = 0x8F5C_28F5_C28F_5C29;
    public const ulong PairSeed = 0x3C6E_F372_FE94_F82B;
    public const ulong GramSeed = 0xD1B5_4A32_D192_ED03;
    private const ulong Multiplier = 0x9FB2_1C65_1E98_DF25;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ulong state, uint value) => (state ^ value) * Multiplier;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(ulong state)
    {
        state ^= state >> 29;
        return (uint)((state * Multiplier) >> 32);
    }

    /// <summary>Hash of a folded word, as tokens carry it.</summary>
    public static uint Word(ReadOnlySpan<char> folded)
    {
        var state = WordSeed;
        foreach (var c in folded)
        {
            state = Step(state, c);
        }

        return Finish(state);
    }

    /// <summary>Hash of two words that follow each other.</summary>
    public static uint Pair(uint first, uint second) => Finish(Step(Step(PairSeed, first), second));
}
