using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>Messages without a word in them: marks, digits, symbols, single letters, keys struck at random.</summary>
internal static class NoWords
{
    private const int ShortestMash = 4;
    private const int MostConsonants = 5;
    private const int LongestMessage = 4;
    private const int LongestPrefix = 2;
    private const char FirstOtherScript = '\u0250';
    private const int ShortestWithoutVowel = 5;
    private const string Vowels = "aeiouyäöüáéíóúàèìòùâêîôûåæøœąęãõ";

    /// <summary>Keys beside each other with which no word begins.</summary>
    private static readonly string[] Rows = ["qwer", "asdf", "sdfg", "dfgh", "fghj", "hjkl", "zxcv", "yxcv", "qsdf", "wxcv", "azerty"];

    public static bool Are(ReadOnlySpan<PhraseWord> words, ReadOnlySpan<char> message)
    {
        if (words.Length > LongestMessage)
        {
            return false;
        }

        foreach (ref readonly var word in words)
        {
            var letters = message[word.Start..word.End];
            var nothing = word.Kind switch
            {
                PhraseWordKind.Digits or PhraseWordKind.Symbol => true,

                // "LF-204817" is a number; "tent 4" is not.
                _ when letters.Length <= LongestPrefix =>
                    letters[0] < FirstOtherScript
                        && (letters.Length == 1 || (char.IsUpper(letters[0]) && char.IsUpper(letters[^1]) && words.Length > 1)),
                _ => IsMash(letters),
            };
            if (!nothing)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// No word of a language in Latin letters has so many consonants in a row, none at all of its vowels, or the keys of one row in order.
    /// </summary>
    private static bool IsMash(ReadOnlySpan<char> letters)
    {
        if (letters.Length < ShortestMash)
        {
            return false;
        }

        var consonants = 0;
        var most = 0;
        var vowel = false;
        foreach (var c in letters)
        {
            if (c >= FirstOtherScript)
            {
                return false;
            }

            var lower = char.ToLowerInvariant(c);
            var isVowel = Vowels.Contains(lower);
            vowel |= isVowel;
            consonants = isVowel ? 0 : consonants + 1;
            most = Math.Max(most, consonants);
        }

        return (!vowel && letters.Length >= ShortestWithoutVowel) || most > MostConsonants || RunsAlongARow(letters)
            || letters[1..].IndexOfAnyExcept(letters[0]) < 0;
    }

    private static bool RunsAlongARow(ReadOnlySpan<char> letters)
    {
        foreach (var row in Rows)
        {
            if (letters.StartsWith(row, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
