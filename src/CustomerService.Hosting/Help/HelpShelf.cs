using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Packs;
using CustomerService.WebConsole.Help;

namespace CustomerService.Hosting.Help;

/// <summary>One tenant's help centre, made of one version of its pack: what customers may read, and an index to find it with.</summary>
internal sealed class HelpShelf
{
    private const int MostHits = 8;

    private readonly Dictionary<string, PackArticle> _articles;
    private readonly Lazy<KnowledgeIndex> _index;

    public HelpShelf(string tenant, Pack pack, bool hasChat)
    {
        Pack = pack;
        _articles = pack.CustomerArticles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        Centre = new HelpCentre(
            tenant,
            pack.Name,
            pack.Locale,
            hasChat,
            [.. _articles.Values.Select(article => new HelpArticleLink(article.Id, article.Title, article.Category))]);

        // At the first search: a host without readers need not learn how to find.
        _index = new(() => KnowledgeIndex.Build(KnowledgeDocuments.Of(pack)));
    }

    /// <summary>The pack it was made of.</summary>
    public Pack Pack { get; }

    public HelpCentre Centre { get; }

    public HelpArticle? Find(string articleId) => _articles.TryGetValue(articleId, out var article)
        ? new HelpArticle(
            article.Id,
            article.Title,
            SafeHtml.FromTrusted(article.HtmlFor(Centre.Tenant)),
            article.Updated,
            article.Category,
            article.Locale == Pack.Locale ? null : article.Locale)
        : null;

    public HelpResults Search(string question)
    {
        if (_articles.Count == 0)
        {
            return new HelpResults([], Sure: false);
        }

        var answer = _index.Value.Ask(new KnowledgeQuery(question) { Limit = MostHits });
        return new HelpResults([.. answer.Hits.Select(hit => new HelpHit(hit.DocumentId, hit.Title, hit.Passage))], Sure: !answer.Abstains);
    }
}
