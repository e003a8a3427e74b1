namespace CustomerService.Packs.Reading;

/// <summary>An article as read, with the positions that later checks need.</summary>
/// <param name="Article">The article.</param>
/// <param name="Id">Where its id stands.</param>
/// <param name="HelpLinks">Ids of the articles it links to.</param>
internal sealed record ArticleDraft(PackArticle Article, Position Id, IReadOnlyList<Located<string>> HelpLinks);
