namespace CustomerService.Language.Retrieval.Segments;

/// <summary>A term in a document, and what it adds to each of the document's scores.</summary>
/// <param name="Document">Position of the document in its segment.</param>
/// <param name="Fielded">To BM25 over title, body and answered questions.</param>
/// <param name="Body">To BM25 over the body.</param>
/// <param name="Cosine">To the cosine, before the query's weight.</param>
/// <param name="Title">To the share of the title that is asked for; 0 when the title has not the term.</param>
internal readonly record struct WordPosting(int Document, float Fielded, float Body, float Cosine, float Title);
