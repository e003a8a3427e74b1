using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.WebConsole.Help;

namespace CustomerService.Host.Help;

/// <summary>The help pages' articles: the public ones of the tenants' packs, as they are now.</summary>
internal sealed class PackHelpArticles(TenantPacks packs) : IHelpArticleSource
{
    private Shelf _shelf = new(-1, [], []);

    public ValueTask<HelpArticle?> FindAsync(string articleId, CancellationToken cancellationToken) => new(Current().Articles.TryGetValue(articleId, out var article)
        ? new HelpArticle(article.Id, article.Title, SafeHtml.FromTrusted(article.Html), article.Updated)
        : null);

    public ValueTask<IReadOnlyList<HelpArticleLink>> ListAsync(CancellationToken cancellationToken) => new(Current().Links);

    private Shelf Current()
    {
        var shelf = _shelf;
        return shelf.Changes == packs.Changes ? shelf : _shelf = Fill(packs.Changes);
    }

    private Shelf Fill(int changes)
    {
        var articles = new Dictionary<string, PackArticle>(StringComparer.Ordinal);
        var links = new List<HelpArticleLink>();
        foreach (var article in packs.All.Values.SelectMany(pack => pack.Articles).Where(article => article.Audience == PackAudience.Public))
        {
            if (articles.TryAdd(article.Id, article))
            {
                links.Add(new HelpArticleLink(article.Id, article.Title));
            }
        }

        return new Shelf(changes, articles, links);
    }

    /// <param name="Changes">How often packs had changed when this was put together.</param>
    /// <param name="Articles">By id.</param>
    /// <param name="Links">For the list.</param>
    private sealed record Shelf(int Changes, Dictionary<string, PackArticle> Articles, List<HelpArticleLink> Links);
}
