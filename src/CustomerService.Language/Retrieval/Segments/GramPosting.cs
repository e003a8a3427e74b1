namespace CustomerService.Language.Retrieval.Segments;

/// <summary>A character n-gram in a document: its part of the cosine with the whole text and with the title.</summary>
internal readonly record struct GramPosting(int Document, float All, float Title);
