namespace CustomerService.Language.Text;

/// <summary>Smileys typed in ASCII. They are mapped to an emoji, so that a lexicon or a learner needs to know one spelling only.</summary>
internal static class Emoticons
{
    private static readonly uint Happy = FeatureHash.Word("🙂");
    private static readonly uint Laughing = FeatureHash.Word("😀");
    private static readonly uint Sad = FeatureHash.Word("🙁");
    private static readonly uint Crying = FeatureHash.Word("😢");
    private static readonly uint Winking = FeatureHash.Word("😉");
    private static readonly uint Annoyed = FeatureHash.Word("😕");
    private static readonly uint Heart = FeatureHash.Word("❤");

    /// <summary>Length of the emoticon at the start of <paramref name="rest"/>, 0 when there is none.</summary>
    public static int Match(ReadOnlySpan<char> rest, out uint hash)
    {
        hash = 0;
        if (rest.Length < 2)
        {
            return 0;
        }

        if (rest[0] == '<' && rest[1] == '3')
        {
            hash = Heart;
            return 2;
        }

        if (rest[0] is not (':' or ';' or '='))
        {
            return 0;
        }

        var at = 1;
        var tear = rest[at] == '\'';
        if (rest[at] is '-' or '\'' or 'o')
        {
            at++;
        }

        // "http://", "note:(see below)" and "a:b" are not smileys: one ends the text or is followed by a space or punctuation.
        if (
            at >= rest.Length
                || (at + 1 < rest.Length && char.IsLetterOrDigit(rest[at + 1]))
                || (at + 1 < rest.Length && rest[at + 1] == '/'))
        {
            return 0;
        }

        hash = rest[at] switch
        {
            ')' or ']' when rest[0] == ';' => Winking,
            ')' or ']' => tear ? Laughing : Happy,
            'D' => Laughing,
            '(' or '[' => tear ? Crying : Sad,
            '/' or '\\' or '|' => Annoyed,
            _ => 0,
        };
        return hash == 0 ? 0 : at + 1;
    }
}
