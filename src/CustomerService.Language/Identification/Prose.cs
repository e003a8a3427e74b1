using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerService.Language.Identification;

/// <summary>
/// What of a message is said in a language: addresses, file names, handles, hashtags, order numbers and code are the same in every one,
/// or in English wherever they are written.
/// </summary>
internal static partial class Prose
{
    // More than is read of a message, for what is taken out makes room for what follows.
    private const int MostRead = 8192;
    private static readonly SearchValues<char> Signs = SearchValues.Create("@#/\\_.`0123456789{}=<>()&$");
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00a0\u2028\u2029\u3000");
    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("{}=<>\\_`@&$");

    // What stands behind the dot of file names and domains. "thanks.Where" is two words of which nobody parted the blank.
    private static readonly FrozenSet<string> Endings = """
        com org net edu gov io app dev ai info biz shop store online eu de at ch uk fr es it nl be pl cz se no dk fi pt gr ie us ca au nz jp cn in br ru
        pdf jpg jpeg png gif svg webp heic mp3 mp4 mov avi wav doc docx xls xlsx ppt pptx csv tsv txt rtf odt zip rar tar gz log ics eml msg apk exe dmg dll
        html htm php asp aspx jsp js ts css json xml yml yaml sql py cs java cpp rb go sh bat ps1 ini cfg conf md bak tmp
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The message without them; the message itself where it has none.</summary>
    public static string Of(string message)
    {
        var read = message.AsSpan(0, Math.Min(MostRead, message.Length));
        if (!read.ContainsAny(Signs))
        {
            return message;
        }

        var text = Address().Replace(read.ToString(), " ");
        var prose = new StringBuilder(text.Length);
        var dropped = text.Length != read.Length || !text.AsSpan().SequenceEqual(read);
        for (var at = 0; at < text.Length;)
        {
            var blank = text.AsSpan(at).IndexOfAny(Blanks);
            var end = blank < 0 ? text.Length : at + blank + 1;
            var word = text.AsSpan(at, end - at);
            var drop = IsForeign(word.Trim());
            dropped |= drop;
            prose.Append(drop ? " " : word);
            at = end;
        }

        return dropped ? prose.ToString() : message;
    }

    private static bool IsForeign(ReadOnlySpan<char> word)
    {
        word = word.Trim("\"'.,;:!?()[]«»„“”‘’…*");
        if (word.IsEmpty || !word.ContainsAny(Signs))
        {
            return false;
        }

        if (word[0] is '#' or '@' or '/' || word.ContainsAny(CodeSigns) || word.Contains("()", StringComparison.Ordinal))
        {
            return true;
        }

        // "und/oder" is prose, "a/b/c" and "docs/readme" with a dot are paths.
        if (word.Count('/') > 1 || (word.Contains('/') && word.Contains('.')))
        {
            return true;
        }

        return IsCode(word) || IsName(word);
    }

    /// <summary>"ORD-123456", "1Z999AA1": letters and three digits or more.</summary>
    private static bool IsCode(ReadOnlySpan<char> word)
    {
        var digits = 0;
        var letters = 0;
        foreach (var c in word)
        {
            digits += char.IsDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
            if (c >= '\u2E80')
            {
                return false; // Scripts without blanks: the word is a sentence.
            }
        }

        return digits >= 3 && letters > 0;
    }

    /// <summary>"rechnung.pdf", "beispiel.de", "mein.konto.anzeigen".</summary>
    private static bool IsName(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        if (dot < 2 || dot > word.Length - 3)
        {
            return false;
        }

        var dots = word.Count('.');
        return Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[(dot + 1)..]) || (dots > 1 && word.IndexOf('.') > 1);
    }

    // Fenced and quoted code, addresses with a scheme (to the next blank or character of East Asia), www., e-mail, tags of mark-up.
    [GeneratedRegex(
        @"```[^`]*```|`[^`\n]+`|[a-z][a-z0-9+.-]{1,15}://[^\s\u2E80-\uFFEF]+|www\.[^\s\u2E80-\uFFEF]+|mailto:[^\s\u2E80-\uFFEF]+|[^\s\u2E80-\uFFEF@]+@[^\s\u2E80-\uFFEF@]+|</?[a-z][^<>]*>",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
