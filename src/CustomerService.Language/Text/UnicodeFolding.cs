using System.Buffers.Binary;
using System.Collections.Frozen;

namespace CustomerService.Language.Text;

/// <summary>
/// NFKC case folding by table. .NET carries no normalisation data in invariant globalisation mode, where <c>string.Normalize</c>
/// returns its input; the table (made by make-folding.py) gives every host the same features from the same text.
/// </summary>
internal static class UnicodeFolding
{
    private const int HangulBase = 0xAC00;
    private const int HangulEnd = 0xD7A4;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    private static readonly ushort[]?[] Pages = new ushort[]?[256];
    private static readonly FrozenDictionary<int, ushort> Supplementary;
    private static readonly FrozenDictionary<uint, char> Compositions;
    private static readonly char[] Pool;
    private static readonly int[] Offsets;

    static UnicodeFolding()
    {
        using var stream = typeof(UnicodeFolding).Assembly.GetManifestResourceStream("folding.bin")
            ?? throw new InvalidOperationException("The resource folding.bin is missing from CustomerService.Language.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        ReadOnlySpan<byte> rest = bytes;
        var mappings = TakeInt(ref rest);
        var pairs = TakeInt(ref rest);

        var supplementary = new Dictionary<int, ushort>();
        var pool = new List<char>();
        Offsets = new int[mappings + 2];
        for (var i = 1; i <= mappings; i++)
        {
            var codePoint = TakeInt(ref rest);
            int length = rest[0];
            rest = rest[1..];
            Offsets[i] = pool.Count;
            for (var k = 0; k < length; k++)
            {
                pool.Add(TakeChar(ref rest));
            }

            if (codePoint < 0x10000)
            {
                (Pages[codePoint >> 8] ??= new ushort[256])[codePoint & 0xFF] = (ushort)i;
            }
            else
            {
                supplementary.Add(codePoint, (ushort)i);
            }
        }

        Offsets[mappings + 1] = pool.Count;
        Pool = [.. pool];
        Supplementary = supplementary.ToFrozenDictionary();

        var compositions = new Dictionary<uint, char>();
        for (var i = 0; i < pairs; i++)
        {
            var first = TakeChar(ref rest);
            var second = TakeChar(ref rest);
            compositions[Pair(first, second)] = TakeChar(ref rest);
        }

        Compositions = compositions.ToFrozenDictionary();
    }

    /// <summary>The folding of a code point; false when it folds to itself.</summary>
    public static bool TryFold(int codePoint, out ReadOnlySpan<char> folded)
    {
        var index = 0;
        if (codePoint < 0x10000)
        {
            var page = Pages[codePoint >> 8];
            index = page is null ? 0 : page[codePoint & 0xFF];
        }
        else if (Supplementary.TryGetValue(codePoint, out var found))
        {
            index = found;
        }

        folded = index == 0 ? default : Pool.AsSpan(Offsets[index], Offsets[index + 1] - Offsets[index]);
        return index != 0;
    }

    /// <summary>The one character that stands for <paramref name="first"/> followed by <paramref name="second"/>, or NUL.</summary>
    public static char Compose(char first, char second)
    {
        if (second is >= '\u1161' and <= '\u11C2')
        {
            return ComposeHangul(first, second);
        }

        return Compositions.TryGetValue(Pair(first, second), out var composed) ? composed : '\0';
    }

    private static char ComposeHangul(char first, char second)
    {
        var lead = first - 0x1100;
        var vowel = second - 0x1161;
        if (lead is >= 0 and < 19 && vowel is >= 0 and < VowelCount)
        {
            return (char)(HangulBase + (((lead * VowelCount) + vowel) * TailCount));
        }

        var tail = second - 0x11A7;
        var openSyllable = first is >= (char)HangulBase and < (char)HangulEnd && (first - HangulBase) % TailCount == 0;
        return openSyllable && tail is > 0 and < TailCount ? (char)(first + tail) : '\0';
    }

    private static uint Pair(char first, char second) => ((uint)first << 16) | second;

    private static int TakeInt(ref ReadOnlySpan<byte> rest)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return value;
    }

    private static char TakeChar(ref ReadOnlySpan<byte> rest)
    {
        var value = (char)BinaryPrimitives.ReadUInt16LittleEndian(rest);
        rest = rest[sizeof(char)..];
        return value;
    }
}
