namespace CustomerService.WebConsole.Help;

/// <summary>Where the help pages take their articles from. Called for every page view. Gives only what customers may read.</summary>
public interface IHelpArticleSource
{
    /// <summary>The tenants that have a help centre.</summary>
    IReadOnlyCollection<string> Tenants { get; }

    /// <summary>A tenant's help centre, or null when there is no such tenant.</summary>
    /// <param name="tenant">Any text.</param>
    /// <param name="ct">Ends when the reader goes away.</param>
    ValueTask<HelpCentre?> OpenAsync(string tenant, CancellationToken ct);

    /// <summary>A tenant's article of that id, or null when there is none.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="articleId">1 to 64 characters of <c>a-z</c>, <c>0-9</c>, <c>-</c> and <c>_</c>; other ids are refused before.</param>
    /// <param name="ct">Ends when the reader goes away.</param>
    ValueTask<HelpArticle?> FindAsync(string tenant, string articleId, CancellationToken ct);

    /// <summary>Searches a tenant's articles.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="question">What the reader wrote, at most 200 characters.</param>
    /// <param name="ct">Ends when the reader goes away.</param>
    ValueTask<HelpResults> SearchAsync(string tenant, string question, CancellationToken ct);
}
