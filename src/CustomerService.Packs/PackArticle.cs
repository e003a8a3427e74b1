using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>One page of what the company knows.</summary>
public sealed record PackArticle
{
    /// <summary>Where articles are read, before the tenant's name.</summary>
    internal const string HelpPath = "/help/";

    /// <summary>The id, such as <c>return-policy</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The short answer, which a reply can quote as it stands: the first paragraph as plain text.</summary>
    public required string Summary { get; init; }

    /// <summary><c>/help/</c> and the id: how other articles link to it. Customers read it at <see cref="UrlFor"/>.</summary>
    public required string Url { get; init; }

    /// <summary>Where a tenant's customers read it.</summary>
    /// <param name="tenant">The tenant whose pack it is in.</param>
    public string UrlFor(string tenant) => $"{HelpPath}{tenant}/{Id}";

    /// <summary><see cref="Html"/> with the links to other articles leading to the tenant's own.</summary>
    /// <param name="tenant">The tenant whose pack it is in.</param>
    public string HtmlFor(string tenant) => Html.Replace($"href=\"{HelpPath}", $"href=\"{HelpPath}{tenant}/", StringComparison.Ordinal);

    /// <summary>Who may read it.</summary>
    public PackAudience Audience { get; init; }

    /// <summary>Whether customers may read it, on whatever way: in an answer, in a search, on the help pages.</summary>
    public bool IsForCustomers => Audience == PackAudience.Public;

    /// <summary>What the help centre lists it under; empty when the article names no category.</summary>
    public string Category { get; init; } = "";

    /// <summary>Language of the article, as a BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>Day of the last change, or null when the article does not say.</summary>
    public DateOnly? Updated { get; init; }

    /// <summary>Free labels.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The text in pieces fit for retrieval, in order; the first one holds the summary.</summary>
    public required ImmutableArray<PackPassage> Passages { get; init; }

    /// <summary>
    /// The article's body (without its title) as HTML that is safe to show: no raw HTML, script, style or image of the author's comes
    /// through, and links have only the schemes http, https, mailto and tel or lead within the site.
    /// </summary>
    public required string Html { get; init; }
}
