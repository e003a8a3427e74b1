using System.Text.Encodings.Web;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CustomerService.WebConsole.Help;

/// <summary>
/// Markup that may stand in a page as it is. It can only be made from plain text or from Markdown, never from HTML, so an
/// article cannot bring script, style, frames or event handlers with it, whoever wrote it.
/// </summary>
public sealed record SafeHtml
{
    // HTML inside the Markdown is shown as text. Pipe tables are the one extension: attributes ({#id .class}) stay text too.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private SafeHtml(string value) => Value = value;

    internal string Value { get; }

    /// <summary>Renders CommonMark with pipe tables. Raw HTML is shown as text, images as their description, and links other than
    /// http(s), mailto and relative ones as their text.</summary>
    /// <param name="markdown">The article's source.</param>
    public static SafeHtml FromMarkdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                Unwrap(link);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }

        return new(document.ToHtml(Pipeline));
    }

    /// <summary>Takes HTML that its maker has made safe already, as the pack loader does with articles.</summary>
    /// <param name="html">Without script, style, raw author HTML or links of other schemes than http(s), mailto, tel and relative ones.</param>
    public static SafeHtml FromTrusted(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return new(html);
    }

    /// <summary>Shows text exactly as it is, line breaks included.</summary>
    /// <param name="text">Plain text.</param>
    public static SafeHtml FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new($"<p class=\"plain\">{HtmlEncoder.Default.Encode(text)}</p>");
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsSafe(string? url)
    {
        // Browsers drop control characters while they parse ("java\nscript:"), so no address may hold one.
        if (string.IsNullOrEmpty(url) || url.Any(char.IsControl) || url.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }

        var trimmed = url.Trim();
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        var end = trimmed.IndexOfAny(['/', '?', '#']);
        var isRelative = colon < 0 || (end >= 0 && end < colon);
        return isRelative || trimmed[..colon].ToUpperInvariant() is "HTTP" or "HTTPS" or "MAILTO";
    }

    private static void Unwrap(LinkInline link)
    {
        var text = new ContainerInline();
        for (var child = link.FirstChild; child is not null; child = link.FirstChild)
        {
            child.Remove();
            text.AppendChild(child);
        }

        link.ReplaceBy(text);
    }
}
