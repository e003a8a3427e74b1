namespace CustomerService.WebConsole.Help;

/// <summary>Stands in where the host registers no articles: the help centre is empty, and says so.</summary>
internal sealed class NoHelpArticles : IHelpArticleSource
{
    public ValueTask<HelpArticle?> FindAsync(string articleId, CancellationToken cancellationToken) => ValueTask.FromResult<HelpArticle?>(null);

    public ValueTask<IReadOnlyList<HelpArticleLink>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<HelpArticleLink>>([]);
}
