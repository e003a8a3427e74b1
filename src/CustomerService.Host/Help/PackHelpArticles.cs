using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.WebConsole.Help;

namespace CustomerService.Host.Help;

/// <summary>The help pages' articles: the public ones of the tenants' packs.</summary>
internal sealed class PackHelpArticles : IHelpArticleSource
{
    private readonly Dictionary<string, PackArticle> _articles = new(StringComparer.Ordinal);
    private readonly List<HelpArticleLink> _links = [];

    public PackHelpArticles(TenantPacks packs)
    {
        foreach (var article in packs.All.Values.SelectMany(pack => pack.Articles).Where(article => article.Audience == PackAudience.Public))
        {
            if (_articles.TryAdd(article.Id, article))
            {
                _links.Add(new HelpArticleLink(article.Id, article.Title));
            }
        }
    }

    public ValueTask<HelpArticle?> FindAsync(string articleId, CancellationToken cancellationToken) => new(_articles.TryGetValue(articleId, out var article)
        ? new HelpArticle(article.Id, article.Title, SafeHtml.FromTrusted(article.Html), article.Updated)
        : null);

    public ValueTask<IReadOnlyList<HelpArticleLink>> ListAsync(CancellationToken cancellationToken) => new(_links);
}
