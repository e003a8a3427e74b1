using System.Globalization;
using System.Text;

namespace CustomerService;

/// <summary>What a person can see of a text. One rule for all that strangers name and people are shown.</summary>
public static class VisibleText
{
    /// <summary>
    /// Whether it is half a character, or one that turns, hides or breaks the text around it (Unicode categories Cc, Cf, Zl, Zp and Cs).
    /// </summary>
    /// <param name="rune">A character of the text.</param>
    public static bool Hides(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
