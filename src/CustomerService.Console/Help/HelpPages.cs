using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using CustomerService.WebConsole.Assets;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Help;

/// <summary>The help centre: an overview, and a page for every article an answer may cite.</summary>
internal sealed class HelpPages(IHelpArticleSource articles, AssetCatalog assets)
{
    private const int LongestId = 100;

    // help.html holds the frame around every help page; these comments mark where the page's own parts go.
    private const string TitleSlot = "<!--title-->";
    private const string ContentSlot = "<!--content-->";

    private readonly string _frame = Encoding.UTF8.GetString(assets["help.html"].Encoded(ContentEncoding.Identity).Span);

    public async Task ListAsync(HttpContext context)
    {
        var links = await articles.ListAsync(context.RequestAborted);
        var items = links.Where(link => IsId(link.Id)).Select(link => $"<li><a href=\"/help/{link.Id}\">{Encode(link.Title)}</a></li>");
        var list = links.Count > 0 ? $"<ul class=\"articles\">{string.Concat(items)}</ul>" : "<p>There are no articles yet.</p>";
        await WriteAsync(context, "Help centre", $"<h1>Help centre</h1>{list}");
    }

    public async Task ShowAsync(HttpContext context, string articleId)
    {
        var article = IsId(articleId) ? await articles.FindAsync(articleId, context.RequestAborted) : null;
        if (article is null)
        {
            await WriteAsync(
                context,
                "No such article",
                "<h1>No such article</h1><p>It may have moved. The <a href=\"/help\">help centre</a> lists all there are.</p>",
                StatusCodes.Status404NotFound);
            return;
        }

        var content = $"<article><h1 dir=\"auto\">{Encode(article.Title)}</h1>{article.Body.Value}{Updated(article.Updated)}</article>";
        await WriteAsync(context, article.Title, content);
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static string Updated(DateOnly? day) => day is { } date
        ? $"<p class=\"updated\">Updated <time datetime=\"{date:yyyy-MM-dd}\">{date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time></p>"
        : "";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private Task WriteAsync(HttpContext context, string title, string content, int status = StatusCodes.Status200OK)
    {
        // Title first: an article's words can then not be mistaken for a slot.
        var parts = _frame.Split(ContentSlot);
        var page = parts[0].Replace(TitleSlot, Encode(title), StringComparison.Ordinal) + content + parts[1];
        return AssetResponse.WriteAsync(context, new Asset("help.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Fastest), status);
    }
}
