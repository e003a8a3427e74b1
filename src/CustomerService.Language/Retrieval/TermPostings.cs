namespace CustomerService.Language.Retrieval;

/// <summary>Where a term occurs.</summary>
/// <param name="Rarity">Its inverse passage frequency.</param>
/// <param name="Postings">Its passages, ascending.</param>
internal sealed record TermPostings(float Rarity, Posting[] Postings);
