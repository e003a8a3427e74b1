using CsCheck;

namespace CustomerService.Language.Tests;

/// <summary>Generates text as no keyboard would: any UTF-16 unit, unpaired surrogates, control characters, marks, emoji.</summary>
internal static class WildText
{
    private static readonly Gen<string> AnyUnits = Gen.Int[0, 0xFFFF].Array[0, 60].Select(u => new string([.. u.Select(x => (char)x)]));

    private static readonly Gen<string> Pieces = Gen.OneOf(
        "order", " ", "\ud83d", "\ude00", "😀", "e\u0301", "\u0301", "\0", "\u200d", "\ufdfa", "ﬁ", "İ", "!!!", ":(", "don't", "'", "ＡＢＣ", "한국", "你好", "สวัสดี", "\ud835\udc00", "12345", "-", "\u1100", "\u1161", "\u11a8", "zzzzzz", "\u00b4")
        .Array[0, 40].Select(p => string.Concat(p));

    public static Gen<string> Any { get; } = Gen.OneOf(AnyUnits, Pieces, Gen.String);
}
