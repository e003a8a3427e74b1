using System.Text;
using System.Text.RegularExpressions;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>
/// Cuts an article into passages: by headings, then by paragraphs, short ones of one heading together. Reads the Markdown that
/// articles are written in as text; it need not understand all of it, and plain text passes unchanged.
/// </summary>
internal static partial class PassageSplitter
{
    private const int PassageWords = 90;

    public static IEnumerable<Passage> Split(string body)
    {
        var heading = "";
        var headings = new List<(int Level, string Text)>();
        var passage = new StringBuilder();
        var paragraph = new StringBuilder();
        var words = 0;
        var fenced = false;
        foreach (var raw in body.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
                continue;
            }

            var level = fenced ? 0 : Level(line);
            if (level == 0 && line.Length > 0)
            {
                paragraph.Append(paragraph.Length > 0 ? "\n" : "").Append(fenced ? line : Plain(line));
                continue;
            }

            if (paragraph.Length > 0)
            {
                var added = Words(paragraph);
                if (passage.Length > 0 && words + added > PassageWords)
                {
                    yield return new Passage(heading, passage.ToString());
                    passage.Clear();
                    words = 0;
                }

                passage.Append(passage.Length > 0 ? "\n\n" : "").Append(paragraph);
                words += added;
                paragraph.Clear();
            }

            if (level > 0)
            {
                if (passage.Length > 0)
                {
                    yield return new Passage(heading, passage.ToString());
                    passage.Clear();
                    words = 0;
                }

                headings.RemoveAll(h => h.Level >= level);
                headings.Add((level, Plain(line.TrimStart('#').Trim())));
                heading = string.Join(" / ", headings.Select(h => h.Text));
            }
        }

        if (paragraph.Length > 0)
        {
            if (passage.Length > 0 && words + Words(paragraph) > PassageWords)
            {
                yield return new Passage(heading, passage.ToString());
                passage.Clear();
            }

            passage.Append(passage.Length > 0 ? "\n\n" : "").Append(paragraph);
        }

        if (passage.Length > 0)
        {
            yield return new Passage(heading, passage.ToString());
        }
    }

    /// <summary>1 to 6 for a heading, 0 for any other line.</summary>
    private static int Level(string line)
    {
        var level = 0;
        while (level < line.Length && line[level] == '#')
        {
            level++;
        }

        return level is >= 1 and <= 6 && level < line.Length && line[level] == ' ' ? level : 0;
    }

    private static string Plain(string line) => Emphasis().Replace(Link().Replace(line, "$1"), "$2");

    private static int Words(StringBuilder text)
    {
        var spaces = 1;
        for (var i = 0; i < text.Length; i++)
        {
            spaces += char.IsWhiteSpace(text[i]) ? 1 : 0;
        }

        return spaces;
    }

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__|`)([^*_`]+)(\*\*|__|`)", RegexOptions.NonBacktracking)]
    private static partial Regex Emphasis();
}
