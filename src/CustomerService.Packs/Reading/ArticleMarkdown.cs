using System.Collections.Immutable;
using System.Text;
using CustomerService.Packs.Text;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace CustomerService.Packs.Reading;

/// <summary>Turns an article's Markdown into passages of plain text and into HTML that is safe to show.</summary>
internal static class ArticleMarkdown
{
    private const int LongSummary = 600;

    // CommonMark and tables. Extensions that let the author set attributes, embed media or write HTML stay off.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .UsePreciseSourceLocation().Build();

    /// <summary>Reads the Markdown; without a short answer to begin with, which is reported, the summary is empty.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="markdown">The text; its line numbers are the file's.</param>
    /// <param name="url">The article's address.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ArticleBody Read(string file, string markdown, string url, Problems problems)
    {
        if (MarkdownBounds.Exceeded(markdown) is { } line)
        {
            problems.Error(new(file, line), "The paragraph that begins here has too many brackets, stars, underlines or bars.", "Divide it, or write fewer of them.");
            return new("", [], "", []);
        }

        if (Parse(file, markdown, problems) is not { } document)
        {
            return new("", [], "", []);
        }

        var links = MarkdownLinks.MakeSafe(document, file, problems);
        MarkdownNames.RequireWords(document, file, problems);
        var blocks = document.Where(static b => b is not LinkReferenceDefinitionGroup).ToList();
        var summary = Summary(file, blocks, problems);
        return new(summary, Passages(blocks, url), MarkdownNames.FreeCorners(document.ToHtml(Pipeline)), links);
    }

    private static string Summary(string file, List<Block> blocks, Problems problems)
    {
        var position = new Position(file, blocks.Count > 0 ? blocks[0].Line + 1 : 0);
        if (blocks is not [ParagraphBlock first, ..] || MarkdownText.Of(first) is not { } summary || Invisible.IsBlank(summary))
        {
            problems.Error(position, "The article does not begin with a paragraph.", "Begin with the short answer in a paragraph of its own, before any heading or list: it is what a reply quotes.");
            return "";
        }

        if (summary.Length > LongSummary)
        {
            problems.Warn(position, "The first paragraph is longer than 600 characters, which is much to read in a chat.", "Say the answer in two or three sentences and the rest below.");
        }

        return summary;
    }

    private static MarkdownDocument? Parse(string file, string markdown, Problems problems)
    {
        try
        {
            return Markdown.Parse(MarkdownComments.Drop(file, markdown, Pipeline, problems), Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's way to say that quotes, lists or brackets are nested more deeply than it will follow.
            problems.Error(new(file), "The Markdown is nested too deeply.", "Use fewer levels of lists, quotes and brackets.");
            return null;
        }
    }

    // Also gives each heading the anchor that its passage's address ends in.
    private static ImmutableArray<PackPassage> Passages(List<Block> blocks, string url)
    {
        var passages = ImmutableArray.CreateBuilder<PackPassage>();
        var anchors = new Dictionary<string, int>(StringComparer.Ordinal);
        var (heading, address, text) = ("", url, new StringBuilder());
        foreach (var block in blocks)
        {
            if (block is not HeadingBlock head)
            {
                MarkdownText.Append(text, block);
                continue;
            }

            Finish();
            heading = MarkdownText.Of(head);
            var anchor = Anchor(heading, anchors);
            head.GetAttributes().Id = anchor;

            // The page's own title is its first-level heading.
            head.Level = Math.Max(2, head.Level);
            address = $"{url}#{anchor}";
            text.Clear();
        }

        Finish();
        return passages.ToImmutable();

        void Finish()
        {
            if (text.ToString().Trim() is { Length: > 0 } content)
            {
                passages.Add(new(heading, content, address));
            }
        }
    }

    private static string Anchor(string heading, Dictionary<string, int> taken)
    {
        var slug = new StringBuilder();
        foreach (var c in heading)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var wanted = slug.ToString().Trim('-') is { Length: > 0 } some ? some : "section";
        var anchor = wanted;

        // Counted per heading: thousands of equal ones would otherwise try each number anew.
        var next = taken.GetValueOrDefault(wanted, 1);
        while (!taken.TryAdd(anchor, 1))
        {
            anchor = $"{wanted}-{++next}";
        }

        taken[wanted] = next;
        return anchor;
    }
}
