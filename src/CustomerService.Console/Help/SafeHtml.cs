using System.Text.Encodings.Web;

namespace CustomerService.WebConsole.Help;

/// <summary>
/// Markup that may stand in a page as it is: made from plain text, or by the pack loader, which renders an article's Markdown
/// without script, style, frames, event handlers or foreign schemes, whoever wrote it.
/// </summary>
public sealed record SafeHtml
{
    private SafeHtml(string value) => Value = value;

    internal string Value { get; }

    /// <summary>Takes HTML that its maker has made safe already, as the pack loader does with articles.</summary>
    /// <param name="html">
    /// Without script, style, raw author HTML or links of other schemes than http(s), mailto, tel and relative ones.
    /// </param>
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
}
