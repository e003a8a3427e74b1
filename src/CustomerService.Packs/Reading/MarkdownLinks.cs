using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CustomerService.Packs.Reading;

/// <summary>Checks where links lead and takes the dangerous ones, and all images, out of the document.</summary>
internal static class MarkdownLinks
{
    private static readonly string[] Schemes = ["https:", "http:", "mailto:", "tel:"];

    /// <summary>Makes the document's links safe.</summary>
    /// <returns>The articles it links to.</returns>
    public static List<Located<string>> MakeSafe(MarkdownDocument document, string file, Problems problems)
    {
        var helpLinks = new List<Located<string>>();
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var position = new Position(file, link.Line + 1, link.Column + 1);
            if (link.IsImage)
            {
                problems.Warn(position, "Images are not shown, only their description is.", "Say in words what the image shows.");
                Unwrap(link);
            }
            else if (!Check(link.Url ?? "", position, helpLinks, problems))
            {
                Unwrap(link);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !Check(link.Url, new(file, link.Line + 1, link.Column + 1), helpLinks, problems))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }

        return helpLinks;
    }

    private static bool Check(string url, Position position, List<Located<string>> helpLinks, Problems problems)
    {
        if (Schemes.Any(s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase)) || url.StartsWith('#'))
        {
            return true;
        }

        // Browsers read '//host' and '/\host' as another site.
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal))
        {
            if (url.StartsWith(PackArticle.HelpPath, StringComparison.Ordinal))
            {
                var id = url[PackArticle.HelpPath.Length..].Split('#', '?')[0];
                helpLinks.Add(new(id, position));
            }

            return true;
        }

        problems.Error(position, $"The link '{Ids.Short(url)}' is not allowed.", "Links begin with https:, http:, mailto:, tel:, '/' or '#'; another article is '/help/its-id'.");
        return false;
    }

    // Leaves the text of a link (an image's description) where the link was.
    private static void Unwrap(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
