namespace CustomerService.Language.Retrieval;

/// <summary>An article to answer from.</summary>
/// <param name="Id">Unique in its index.</param>
/// <param name="Title">Its title; counts more than the body in a search.</param>
/// <param name="Body">Plain text or Markdown.</param>
public sealed record KnowledgeDocument(string Id, string Title, string Body)
{
    /// <summary>BCP 47 tag of its language ("en", "de-AT"); null serves every locale.</summary>
    public string? Locale { get; init; }
}
