using CustomerService.Language.Text;

namespace CustomerService.Language.Identification;

/// <summary>Writing systems that (nearly) name their language. Latin, Cyrillic and Arabic do not and give null.</summary>
internal static class Scripts
{
    // Ascending ranges: first character, last character, language.
    private static readonly (char First, char Last, string Language)[] Ranges =
    [
        ('\u0370', '\u03FF', "el"),
        ('\u0530', '\u058F', "hy"),
        ('\u0590', '\u05FF', "he"),
        ('\u0900', '\u097F', "hi"),
        ('\u0980', '\u09FF', "bn"),
        ('\u0A00', '\u0A7F', "pa"),
        ('\u0A80', '\u0AFF', "gu"),
        ('\u0B00', '\u0B7F', "or"),
        ('\u0B80', '\u0BFF', "ta"),
        ('\u0C00', '\u0C7F', "te"),
        ('\u0C80', '\u0CFF', "kn"),
        ('\u0D00', '\u0D7F', "ml"),
        ('\u0D80', '\u0DFF', "si"),
        ('\u0E00', '\u0E7F', "th"),
        ('\u0E80', '\u0EFF', "lo"),
        ('\u0F00', '\u0FFF', "bo"),
        ('\u1000', '\u109F', "my"),
        ('\u10A0', '\u10FF', "ka"),
        ('\u1100', '\u11FF', "ko"),
        ('\u1200', '\u139F', "am"),
        ('\u1780', '\u17FF', "km"),
        ('\u1C90', '\u1CBF', "ka"),
        ('\u1F00', '\u1FFF', "el"),
        ('\u3040', '\u30FF', "ja"),
        ('\u3400', '\u9FFF', "zh"),
        ('\uAC00', '\uD7AF', "ko"),
    ];

    /// <summary>The language whose script most letters of the message are in; null when no script names one.</summary>
    public static string? Dominant(TokenBuffer message)
    {
        if (!message.HasNonAscii)
        {
            return null;
        }

        Span<int> counts = stackalloc int[Ranges.Length];
        var letters = 0;
        var kana = 0;
        foreach (var c in message.Text)
        {
            if (char.IsAsciiDigit(c) || char.IsSurrogate(c))
            {
                continue;
            }

            letters++;
            var range = c < 0x370 ? -1 : IndexOf(c);
            if (range >= 0)
            {
                counts[range]++;
                kana += Ranges[range].Language == "ja" ? 1 : 0;
            }
        }

        var best = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            best = counts[i] > 0 && (best < 0 || counts[i] > counts[best]) ? i : best;
        }

        if (best < 0)
        {
            return null;
        }

        // Japanese mixes its kana with Chinese characters: a little kana settles it.
        var language = Ranges[best].Language;
        var share = counts[best] + (language is "zh" or "ja" ? kana : 0);
        return 2 * share < letters ? null : language == "zh" && 8 * kana > counts[best] ? "ja" : language;
    }

    private static int IndexOf(char c)
    {
        var low = 0;
        var high = Ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (c > Ranges[middle].Last)
            {
                low = middle + 1;
            }
            else if (c < Ranges[middle].First)
            {
                high = middle - 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }
}
