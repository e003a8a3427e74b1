namespace CustomerService.Language.Entities.Numbers;

/// <summary>Stretches of digits with single separators between them, as long numbers are written.</summary>
internal static class DigitRuns
{
    /// <summary>Start, length and digits of every run of at least <paramref name="fewest"/> digits; a run ends before its second separator in a row.</summary>
    public static IEnumerable<(int Start, int Length, string Digits)> Find(string text, string separators, int fewest)
    {
        var digits = new List<char>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            int start = i;
            int end = i;
            digits.Clear();
            while (i < text.Length)
            {
                if (char.IsAsciiDigit(text[i]))
                {
                    digits.Add(text[i]);
                    end = ++i;
                }
                else if (separators.Contains(text[i]) && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || TwoTogether(text, i, separators)))
                {
                    i++;
                }
                else
                {
                    break;
                }
            }

            bool inWord = (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]));
            if (digits.Count >= fewest && !inWord)
            {
                yield return (start, end - start, string.Concat(digits));
            }
        }
    }

    /// <summary>") " and ") -" are one separation.</summary>
    private static bool TwoTogether(string text, int at, string separators) =>
        at + 2 < text.Length && text[at] != text[at + 1] && separators.Contains(text[at + 1]) && char.IsAsciiDigit(text[at + 2]);
}
