namespace CustomerService.Language.Packs.Reading;

/// <summary>An article as read, with the places that later checks need.</summary>
/// <param name="Article">The article.</param>
/// <param name="Id">Where its id stands.</param>
/// <param name="HelpLinks">Ids of the articles it links to.</param>
internal sealed record ArticleDraft(PackArticle Article, Place Id, IReadOnlyList<Located<string>> HelpLinks);
