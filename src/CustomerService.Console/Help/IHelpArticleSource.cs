namespace CustomerService.WebConsole.Help;

/// <summary>Where the help pages (<c>/help</c> and <c>/help/{articleId}</c>) take their articles from. Called for every page view.</summary>
public interface IHelpArticleSource
{
    /// <summary>The article of that id, or null when there is none.</summary>
    /// <param name="articleId">1 to 100 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>; other ids are refused before.</param>
    /// <param name="cancellationToken">Ends when the reader goes away.</param>
    ValueTask<HelpArticle?> FindAsync(string articleId, CancellationToken cancellationToken);

    /// <summary>All articles, in the order in which the overview shows them.</summary>
    /// <param name="cancellationToken">Ends when the reader goes away.</param>
    ValueTask<IReadOnlyList<HelpArticleLink>> ListAsync(CancellationToken cancellationToken);
}
