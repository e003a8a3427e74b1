namespace CustomerService.Language.Intents;

/// <summary>Makes text that looks like words and is none: the letters of each word in another order, by seed.</summary>
internal static class Scrambler
{
    public static string Scramble(string text, int seed)
    {
        var random = new Random(seed);
        var letters = text.ToCharArray();
        var start = 0;
        for (var i = 0; i <= letters.Length; i++)
        {
            if (i == letters.Length || letters[i] == ' ')
            {
                random.Shuffle(letters.AsSpan(start, i - start));
                start = i + 1;
            }
        }

        return new string(letters);
    }
}
