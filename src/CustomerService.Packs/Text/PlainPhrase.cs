namespace CustomerService.Packs.Text;

/// <summary>
/// A text as its letters and digits, small, for telling whether somebody said a known phrase. It writes into the caller's buffer: a turn
/// asks this several times, and hardly any text is such a phrase.
/// </summary>
public static class PlainPhrase
{
    /// <summary>Letters and digits alone.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="plain">As long as the longest phrase.</param>
    /// <param name="length">How much of it was written.</param>
    /// <returns>False where the text has more than fits, and so is none of the phrases.</returns>
    public static bool TryLetters(ReadOnlySpan<char> text, Span<char> plain, out int length) =>
        TryWrite(text, plain, spaced: false, out length);

    /// <summary>The words, with one space between them. As <see cref="TryLetters"/> else.</summary>
    public static bool TryWords(ReadOnlySpan<char> text, Span<char> plain, out int length) =>
        TryWrite(text, plain, spaced: true, out length);

    /// <summary>Letters and digits alone.</summary>
    public static string Letters(string text) => Write(text, spaced: false);

    /// <summary>The words, with one space between them.</summary>
    public static string Words(string text) => Write(text, spaced: true);

    private static string Write(string text, bool spaced)
    {
        var plain = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        _ = TryWrite(text, plain, spaced, out var length);
        return plain[..length].ToString();
    }

    private static bool TryWrite(ReadOnlySpan<char> text, Span<char> plain, bool spaced, out int length)
    {
        length = 0;
        var isApart = false;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isApart = spaced && length > 0;
                continue;
            }

            if (length + (isApart ? 2 : 1) > plain.Length)
            {
                return false;
            }

            if (isApart)
            {
                plain[length++] = ' ';
                isApart = false;
            }

            plain[length++] = char.ToLowerInvariant(c);
        }

        return true;
    }
}
