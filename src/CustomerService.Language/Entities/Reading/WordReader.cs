namespace CustomerService.Language.Entities.Reading;

/// <summary>Cuts a text into words of letters and digits, with their places; apostrophes and hyphens within a word belong to it.</summary>
internal static class WordReader
{
    private const int Longest = 64;

    public static List<WordAt> Read(string text)
    {
        var words = new List<WordAt>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (
                i < text.Length
                    && (
                        char.IsLetterOrDigit(text[i])
                            || (text[i] is '\'' or '’' or '-' && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
            {
                i++;
            }

            if (i - start <= Longest)
            {
                words.Add(new WordAt(start, i - start, text[start..i].ToLowerInvariant().Replace('’', '\'')));
            }
        }

        return words;
    }
}
