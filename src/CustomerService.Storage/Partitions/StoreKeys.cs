using System.Globalization;
using System.Text;

namespace CustomerService.Storage.Partitions;

/// <summary>Makes store keys from text that was not written as one.</summary>
public static class StoreKeys
{
    /// <summary>
    /// Gives a text that is allowed in a partition or key, a different one for every input, and without <c>|</c>,
    /// so that escaped parts can be joined with it. Letters, digits and most punctuation stay as they are.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = 0;
        while (first < text.Length && !MustEscape(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var c in text.AsSpan(first))
        {
            if (MustEscape(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"~{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    // Surrogates too: a lone one is no valid key, and pairs are rare enough not to be worth telling apart.
    private static bool MustEscape(char c) =>
        c is '/' or '\\' or '#' or '?' or '|' or '~' or < ' ' or (>= '\u007f' and <= '\u009f') || char.IsSurrogate(c);
}
