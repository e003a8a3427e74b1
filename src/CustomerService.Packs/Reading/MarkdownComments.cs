using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CustomerService.Packs.Reading;

/// <summary>
/// Takes out what HTML hides: comments, processing instructions, declarations. Authors note there what is not for customers; shown as text,
/// as all other HTML is, it would be what a reply quotes. In code it stays. Line breaks stay too, so that line numbers are the file's.
/// </summary>
internal static class MarkdownComments
{
    // A note that holds a lone backtick or fence changes what is code behind it, and the text is read again.
    private const int MostReadings = 20;

    private static readonly (string Open, string Close, string What)[] Hidden =
    [
        ("<!--", "-->", "comment"),
        ("<![CDATA[", "]]>", "CDATA section"),
        ("<?", "?>", "processing instruction"),
        ("<!", ">", "declaration"),
    ];

    /// <summary>The text without what is hidden; what is not closed is hidden up to the end, and reported.</summary>
    public static string Drop(string file, string markdown, MarkdownPipeline pipeline, Problems problems)
    {
        var found = problems;
        for (var reading = 0; reading < MostReadings; reading++)
        {
            // What was code beside a note may be none without it: read again until nothing is hidden any more.
            var shown = DropOnce(file, markdown, pipeline, found);
            if (shown == markdown)
            {
                return markdown;
            }

            (markdown, found) = (shown, new Problems());
        }

        problems.Error(new(file, 1), "Code and hidden notes are entangled.", "Put notes on lines of their own, outside of code.");
        return "";
    }

    private static string DropOnce(string file, string markdown, MarkdownPipeline pipeline, Problems problems)
    {
        if (!markdown.Contains("<!", StringComparison.Ordinal) && !markdown.Contains("<?", StringComparison.Ordinal))
        {
            return markdown;
        }

        var code = Code(markdown, pipeline);
        var kept = new StringBuilder(markdown.Length);
        var (from, at, span, readings) = (0, 0, 0, 1);
        while ((at = markdown.IndexOf('<', at)) >= 0)
        {
            while (span < code.Count && code[span].End < at)
            {
                span++;
            }

            if (span < code.Count && code[span].Start <= at)
            {
                at = code[span].End + 1;
                continue;
            }

            if (Opening(markdown, at) is not { } hidden)
            {
                at++;
                continue;
            }

            if (Closing(markdown, at, hidden.Open, hidden.Close) is not { } end)
            {
                problems.Error(new(file, Line(markdown, at)), $"The {hidden.What} that begins here is not closed.", $"Write '{hidden.Close}' at its end; until then all that follows is hidden.");
                end = markdown.Length;
            }

            kept.Append(markdown, from, at - from).Append('\n', markdown.AsSpan(at, end - at).Count('\n'));
            while (span < code.Count && code[span].End < end)
            {
                span++;
            }

            if (span < code.Count && code[span].Start < end && readings++ < MostReadings)
            {
                markdown = string.Concat(kept.ToString(), markdown.AsSpan(end));
                (from, at, span) = (0, kept.Length, 0);
                kept.Clear();
                code = Code(markdown, pipeline);
                continue;
            }

            // At the start of a line the blanks behind it would make code of the rest.
            from = IsLineStart(markdown, at) ? SkipBlanks(markdown, end) : end;
            at = from;
        }

        return kept.Append(markdown, from, markdown.Length - from).ToString();
    }

    private static List<SourceSpan> Code(string markdown, MarkdownPipeline pipeline)
    {
        var document = Markdown.Parse(markdown, pipeline);
        return
        [
            .. document.Descendants<CodeBlock>().Where(block => block is FencedCodeBlock || !IsTorn(markdown, block.Span))
                .Select(block => block.Span)
                .Concat(document.Descendants<CodeInline>().Select(inline => inline.Span))
                .Where(span => span.Length > 0)
                .OrderBy(span => span.Start),
        ];
    }

    // A note that is far in looks like code, and its next line, which is not, like text: it is a note.
    private static bool IsTorn(string markdown, SourceSpan block)
    {
        for (var at = block.Start; at <= block.End && (at = markdown.IndexOf('<', at, block.End + 1 - at)) >= 0; at++)
        {
            if (Opening(markdown, at) is { } hidden && !(Closing(markdown, at, hidden.Open, hidden.Close) <= block.End + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Open, string Close, string What)? Opening(string markdown, int at)
    {
        var backslashes = 0;
        while (at - backslashes > 0 && markdown[at - backslashes - 1] == '\\')
        {
            backslashes++;
        }

        if (backslashes % 2 != 0)
        {
            return null;
        }

        foreach (var hidden in Hidden)
        {
            if (string.CompareOrdinal(markdown, at, hidden.Open, 0, hidden.Open.Length) != 0)
            {
                continue;
            }

            // "<?" and "<!" alone are signs that people write; before a name they are markup.
            var next = at + hidden.Open.Length;
            return hidden.Open.Length > 2 || (next < markdown.Length && char.IsAsciiLetter(markdown[next])) ? hidden : null;
        }

        return null;
    }

    private static int? Closing(string markdown, int at, string open, string close)
    {
        // "<!-->" and "<!--->" are whole comments.
        var end = markdown.IndexOf(close, open == "<!--" ? at + 2 : at + open.Length, StringComparison.Ordinal);
        return end < 0 ? null : end + close.Length;
    }

    private static int Line(string markdown, int at) => 1 + markdown.AsSpan(0, at).Count('\n');

    private static bool IsLineStart(string markdown, int at)
    {
        while (at > 0 && markdown[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || markdown[at - 1] == '\n';
    }

    private static int SkipBlanks(string markdown, int at)
    {
        while (at < markdown.Length && markdown[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}
