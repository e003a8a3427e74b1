namespace CustomerService.Language.Retrieval;

/// <summary>A term in a passage, and what it adds to the passage's score.</summary>
internal readonly record struct Posting(int Passage, float Weight);
