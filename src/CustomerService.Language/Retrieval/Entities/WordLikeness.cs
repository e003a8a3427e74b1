namespace CustomerService.Language.Retrieval.Entities;

/// <summary>How alike two words are, to the eye and to the ear.</summary>
internal static class WordLikeness
{
    /// <summary>Words shorter than this are the same or not.</summary>
    public const int Shortest = 4;

    /// <summary>Likeness below which words are different ones.</summary>
    public const float Least = 0.7f;

    /// <summary>Likeness of words that sound the same.</summary>
    public const float SameSound = 0.8f;

    private const int Longest = 32;

    /// <summary>1 minus the edits (swapped neighbours are one) by the length of the longer word; 0 below <see cref="Least"/>.</summary>
    public static float Spelling(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var longer = Math.Min(Longest, Math.Max(a.Length, b.Length));
        if (longer == 0)
        {
            return 1;
        }

        return Math.Abs(a.Length - b.Length) > longer * (1 - Least) ? 0 : 1 - ((float)Edits(a, b) / longer);
    }

    /// <summary>
    /// Letters to insert, delete, replace or swap with their neighbour to make one word the other; the first 32 letters count.
    /// </summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, Longest)];
        b = b[..Math.Min(b.Length, Longest)];
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> last = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edit = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                row[j] = swapped ? Math.Min(edit, before[j - 2] + 1) : edit;
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }

    /// <summary>
    /// A key that words which sound alike in English share: the first sound, then consonants in classes, doubled ones once.
    /// </summary>
    public static string Sound(ReadOnlySpan<char> word)
    {
        Span<char> key = stackalloc char[Longest];
        var length = 0;
        var previous = '\0';
        for (var i = 0; i < word.Length && length < Longest; i++)
        {
            var c = Class(word, i);
            if (c != '\0' && c != previous && (c != 'a' || length == 0))
            {
                key[length++] = c;
            }

            previous = c == '\0' ? previous : c;
        }

        return key[..length].ToString();
    }

    private static char Class(ReadOnlySpan<char> word, int at)
    {
        var next = at + 1 < word.Length ? word[at + 1] : '\0';
        return word[at] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => 'a',
            'p' when next == 'h' => 'f',
            'b' or 'p' => 'p',
            'f' or 'v' => 'f',
            'c' when next is 'e' or 'i' or 'y' => 's',
            'c' or 'k' or 'q' or 'g' or 'x' => 'k',
            's' or 'z' or 'j' => 's',
            'd' or 't' => 't',
            'l' => 'l',
            'm' or 'n' => 'n',
            'r' => 'r',
            'h' or 'w' => '\0',
            var other => other,
        };
    }
}
