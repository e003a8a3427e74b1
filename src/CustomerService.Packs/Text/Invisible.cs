using System.Globalization;
using System.Text;

namespace CustomerService.Packs.Text;

/// <summary>Tells texts that show nothing.</summary>
internal static class Invisible
{
    /// <summary>Whether a text has nothing that can be seen: blanks, controls, formatting characters and letters without a shape.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Hides(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text without characters that show nothing; blanks stay.</summary>
    public static string Strip(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(static rune => Rune.IsWhiteSpace(rune) || !Hides(rune)))
        {
            visible.Append(rune.ToString());
        }

        return visible.ToString();
    }

    private static bool Hides(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator

        // The combining grapheme joiner, the Hangul fillers, the blank Braille pattern, variation selectors.
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800
            or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
