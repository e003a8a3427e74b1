using System.Globalization;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>E-mail addresses: what stands around an @, with a domain that has a dot.</summary>
internal sealed class EmailFinder : IEntityFinder
{
    private const int LongestDomain = 253;

    // From here on scripts write words without blanks between them.
    private const char EastAsia = '\u2E80';

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            var latin = at > 0 && text[at - 1] < EastAsia;
            while (start > 0 && IsLocal(text[start - 1]) && (!latin || text[start - 1] < EastAsia))
            {
                start--;
            }

            // Of quotation and mark-up around it.
            while (start < at && text[start] is not '_' && !IsOfWord(text[start]))
            {
                start++;
            }

            var end = at + 1;
            while (end < text.Length && end - at <= LongestDomain && (IsOfWord(text[end]) || text[end] is '.' or '-' or PlainText.Seam))
            {
                end++;
            }

            end = WithoutNextWord(text, at, end);
            while (end > at + 1 && text[end - 1] is '.' or '-' or PlainText.Seam)
            {
                end--;
            }

            var domain = text.AsSpan(at + 1, Math.Max(0, end - at - 1));
            var dot = domain.LastIndexOf('.');
            if (start < at && dot > 0 && domain.Length - dot > 2 && !domain.Contains("..", StringComparison.Ordinal))
            {
                var address = text[start..end];
                found.Add(
                    new RecognizedEntity(
                        EntityTypes.Email,
                        start,
                        end - start,
                        address,
                        address.Replace(PlainText.Seam.ToString(), "", StringComparison.Ordinal).ToLowerInvariant(),
                        true,
                        0.98));
            }
        }
    }

    /// <summary>"…@example.org谢谢": the last part of a domain is of one script, so another one begins the next word.</summary>
    private static int WithoutNextWord(string text, int at, int end)
    {
        var dot = text.LastIndexOf('.', end - 1, end - at);
        if (dot > 0 && dot + 1 < end && char.IsAscii(text[dot + 1]))
        {
            for (var i = dot + 1; i < end; i++)
            {
                if (text[i] >= EastAsia)
                {
                    return i;
                }
            }
        }

        return end;
    }

    // A slash, an equals sign and a question mark may stand in one too, and far more often before one, in a link.
    private static bool IsLocal(char c) =>
        IsOfWord(c)
            || c is '.' or '_' or '%' or '+' or '-' or '\'' or '&' or '!' or '#' or '$' or '*'
                or '^' or '~' or '{' or '}' or '|' or PlainText.Seam;

    /// <summary>Letters and digits, and the marks that many scripts write with them.</summary>
    private static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
