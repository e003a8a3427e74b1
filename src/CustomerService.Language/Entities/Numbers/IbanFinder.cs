namespace CustomerService.Language.Entities.Numbers;

/// <summary>Bank accounts: a country, what its numbers are made of, and check digits that hold (ISO 13616, modulo 97).</summary>
internal sealed class IbanFinder : IEntityFinder
{
    private const int Longest = 34;
    private const int WidestGap = 3;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        Span<char> number = stackalloc char[Longest];
        for (var start = 0; start + 2 < text.Length; start++)
        {
            if (!char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || !Begins(text, start)
                || IbanCountries.Layout(text[start], text[start + 1]) is not { } layout)
            {
                continue;
            }

            if (Read(text, start, layout, number) is { } end && Ends(text, end) && Remainder(number[..(layout.Length + 4)]) == 1)
            {
                found.Add(
                    new RecognizedEntity(
                        EntityTypes.Iban, start, end - start, text[start..end], number[..(layout.Length + 4)].ToString(), true, 1));
                start = end - 1;
            }
        }
    }

    internal static int Remainder(ReadOnlySpan<char> number)
    {
        var remainder = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }

    /// <summary>The end of a number of this layout, its characters in <paramref name="number"/>; null when the text is none.</summary>
    private static int? Read(string text, int start, string layout, Span<char> number)
    {
        var taken = 0;
        var gap = 0;
        for (var at = start; at < text.Length && gap <= WidestGap; at++)
        {
            var c = text[at];
            var kind = taken < 2 ? 'a' : taken < 4 ? 'n' : layout[taken - 4];
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (!IbanCountries.Fits(kind, c))
                {
                    return null;
                }

                number[taken++] = char.ToUpperInvariant(c);
                gap = 0;
                if (taken == layout.Length + 4)
                {
                    return at + 1;
                }
            }
            else if (c is ' ' or '-' or '.' or '/' or '_' or '\r' or '\n' or PlainText.Seam)
            {
                gap++;
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>At the start of a word, or where a word ran into it: behind "IBAN", or a capital behind a small letter.</summary>
    private static bool Begins(string text, int start) =>
        start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])
        || (char.IsAsciiLetterUpper(text[start]) && char.IsAsciiLetterLower(text[start - 1]))
        || (start >= 4 && text.AsSpan(start - 4, 4).Equals("IBAN", StringComparison.OrdinalIgnoreCase));

    private static bool Ends(string text, int end) =>
        end == text.Length || !char.IsAsciiLetterOrDigit(text[end]) || (char.IsAsciiLetter(text[end]) && char.IsAsciiDigit(text[end - 1]));
}
