using System.Text.RegularExpressions;
using CustomerService.Packs.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CustomerService.Packs.Reading;

/// <summary>
/// Takes out what a screen reader would announce without being able to say what it is: headings, links and column heads without words.
/// </summary>
internal static partial class MarkdownNames
{
    /// <summary>Takes headings and links without words out of the document.</summary>
    public static void RequireWords(MarkdownDocument document, string file, Problems problems)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(static link => Invisible.IsBlank(MarkdownText.Of(link))).ToList())
        {
            problems.Warn(new(file, link.Line + 1, link.Column + 1), "A link without words is not shown.", "Write what it leads to between its brackets.");
            link.Remove();
        }

        foreach (
            var heading in document.Descendants<HeadingBlock>().Where(
                static heading => Invisible.IsBlank(MarkdownText.Of(heading))).ToList())
        {
            problems.Warn(new(file, heading.Line + 1), "A heading without words is not shown.", "Write its words behind the #, or leave the # away.");
            heading.Parent?.Remove(heading);
        }
    }

    /// <summary>The corner of a table that has nothing to say is a cell, not the head of a column.</summary>
    /// <param name="html">Rendered without anybody's own HTML: what looks like an element is one.</param>
    public static string FreeCorners(string html) => EmptyHead().Replace(html, "<td$1></td>");

    [GeneratedRegex("<th( [^>]*)?></th>", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyHead();
}
