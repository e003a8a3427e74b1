namespace CustomerService.WebConsole.Help;

/// <summary>Stands in where the host registers no articles: there is no help centre.</summary>
internal sealed class NoHelpArticles : IHelpArticleSource
{
    public IReadOnlyCollection<string> Tenants => [];

    public ValueTask<HelpCentre?> OpenAsync(string tenant, CancellationToken ct) => default;

    public ValueTask<HelpArticle?> FindAsync(string tenant, string articleId, CancellationToken ct) => default;

    public ValueTask<HelpResults> SearchAsync(
        string tenant, string question, CancellationToken ct) => new(new HelpResults([], Sure: false));
}
