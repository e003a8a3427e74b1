namespace CustomerService.Language.Retrieval;

/// <summary>The passage of a document that answers a query best.</summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Passage">The passage, in plain text.</param>
/// <param name="Score">What the document is ranked by; comparable within one search only.</param>
/// <param name="Coverage">
/// Share of the query, 0 to 1, that the passage or its title speaks about: words count by how rare they are, filler words not at
/// all, and a word that no article has counts like the rarest. Comparable between searches: answer at about 0.5 and more, abstain below.
/// </param>
public sealed record KnowledgeHit(string DocumentId, string Title, string Passage, double Score, double Coverage);
