using System.Buffers;

namespace CustomerService.Language.Text;

/// <summary>
/// A light stemmer: plurals, -ing, -ed, -ery and final e, so that "returning", "returned" and "returns" meet. It is
/// meant for English and leaves words of other scripts alone; short words stay whole, because they lose their meaning.
/// </summary>
internal static class EnglishStemmer
{
    private const int ShortestStem = 3;
    private const int LongEnough = 6;
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Stems the folded word in place and returns its new length.</summary>
    public static int Stem(Span<char> word)
    {
        var length = word.Length;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return length;
            }
        }

        length = Plural(word, length);
        length = Ending(word, length, "ing") ?? Ending(word, length, "ed") ?? length;
        // "delivery" and "recovery" are what one does when one delivers or recovers.
        if (length > LongEnough && word[..length].EndsWith("ery"))
        {
            length--;
        }

        if (length > ShortestStem && word[length - 1] == 'e')
        {
            length--;
        }

        if (length > ShortestStem && word[length - 1] == 'y' && !IsVowel(word[length - 2]))
        {
            word[length - 1] = 'i';
        }

        return length;
    }

    private static int Plural(Span<char> word, int length)
    {
        var text = word[..length];
        if (length <= ShortestStem || text[^1] != 's' || text[^2] is 's' or 'u' or 'i')
        {
            return length;
        }

        if (length > 4 && text.EndsWith("ies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        var hissing = text.EndsWith("sses") || text.EndsWith("xes") || text.EndsWith("ches") || text.EndsWith("shes") || text.EndsWith("zes");
        return hissing ? length - 2 : length - 1;
    }

    /// <summary>The length without an ending of a verb; null when the word is too short or has no vowel left.</summary>
    private static int? Ending(Span<char> word, int length, ReadOnlySpan<char> ending)
    {
        var stem = length - ending.Length;
        if (stem < ShortestStem || !word[..length].EndsWith(ending) || !word[..stem].ContainsAny(Vowels))
        {
            return null;
        }

        // "shipped" is ship, but "called" is call and "missed" is miss.
        var doubled = word[stem - 1] == word[stem - 2] && word[stem - 1] is not ('l' or 's' or 'z' or 'e' or 'o');
        return doubled ? stem - 1 : stem;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
