using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads the files in <c>articles</c>: front matter between lines of <c>---</c>, then Markdown.</summary>
internal sealed class ArticleReader(string packLocale, Problems problems)
{
    private const string Fence = "---";
    private const int LongestCategory = 60;

    private static readonly Dictionary<string, PackAudience> Audiences = new(StringComparer.Ordinal)
    {
        ["public"] = PackAudience.Public,
        ["agents"] = PackAudience.Agents,
    };

    /// <summary>
    /// Reads a file; null when not even its front matter is YAML. What is wrong otherwise has a stand-in, so that the rest can be checked.
    /// </summary>
    public ArticleDraft? Read(PackFile file)
    {
        if (Split(file) is not { } parts || YamlReader.Read(file.Path, parts.FrontMatter, problems) is not { } map)
        {
            return null;
        }

        var article = new MapReader(map, problems, "id", "title", "audience", "locale", "updated", "category", "tags");
        var id = article.RequiredText("id", file.Stem);
        if (id is not null)
        {
            Ids.Check(id, "article", problems);
        }

        var title = article.RequiredText("title", "Where is my order?");
        var audience = ReadAudience(article.OptionalText("audience", "public"));
        var locale = article.OptionalText("locale", packLocale);
        if (locale is not null)
        {
            Ids.CheckLocale(locale, problems);
        }

        var updated = article.OptionalText("updated", "2026-11-23") is { } date ? Dates.Read(date, problems) : null;
        var category = article.OptionalText("category", "Orders");
        if (category is { Value.Length: > LongestCategory })
        {
            problems.Error(category.Position, "The category is longer than 60 characters.", "Name it in a word or two: it is a heading of the help centre.");
        }

        var tags = article.TextList("tags", required: false, "tag");
        var url = PackArticle.HelpPath + (id?.Value ?? file.Stem);
        var body = ArticleMarkdown.Read(file.Path, parts.Body, url, problems);
        var value = new PackArticle
        {
            Id = id?.Value ?? file.Stem,
            Title = title?.Value ?? "",
            Summary = body.Summary,
            Url = url,
            Audience = audience,
            Locale = locale?.Value ?? packLocale,
            Updated = updated,
            Category = category?.Value.Trim() ?? "",
            Tags = tags is null ? [] : [.. tags.Select(t => t.Value)],
            Passages = body.Passages,
            Html = body.Html,
        };
        return new(value, id?.Position ?? file.Position, body.HelpLinks);
    }

    // Lines of the other part are left blank rather than cut, so that line numbers stay the file's.
    private (string FrontMatter, string Body)? Split(PackFile file)
    {
        var lines = file.Text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            problems.Error(new(file.Path, 1), "The article has no front matter.", "Begin the file with a line '---', then 'id:' and 'title:', then a line '---'.");
            return null;
        }

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (end < 0)
        {
            problems.Error(new(file.Path, 1), "The front matter is not closed.", "Write a line '---' after its last key.");
            return null;
        }

        return ("\n" + string.Join('\n', lines[1..end]), new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]));
    }

    private PackAudience ReadAudience(YamlText? text)
    {
        if (text is null)
        {
            return PackAudience.Public;
        }

        if (Audiences.TryGetValue(text.Value, out var audience))
        {
            return audience;
        }

        // The narrower reading of an unknown word, in case the article is shown in spite of the error.
        problems.Error(text.Position, $"The audience '{Ids.Short(text.Value)}' is not known.", Nearest.DidYouMean(text.Value, Audiences.Keys, "Write public or agents."));
        return PackAudience.Agents;
    }
}
