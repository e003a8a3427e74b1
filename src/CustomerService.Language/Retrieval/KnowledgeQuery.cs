using System.Collections.Immutable;
using CustomerService.Language.Retrieval.Documents;

namespace CustomerService.Language.Retrieval;

/// <summary>A question to the knowledge index.</summary>
/// <param name="Text">What the customer wrote; the first 4,096 characters are read.</param>
public sealed record KnowledgeQuery(string Text)
{
    /// <summary>
    /// The turns before, oldest first, of the customer and of the agent: they tell which thing "it" is, where documents name an
    /// <see cref="KnowledgeDocument.Entity"/>. Default: none.
    /// </summary>
    public ImmutableArray<string> History { get; init; } = [];

    /// <summary>Which documents may be found. Default: all.</summary>
    public KnowledgeFilter Filter { get; init; } = KnowledgeFilter.None;

    /// <summary>Most hits to return, each of another document; at least 1. Default: 10.</summary>
    public int Limit { get; init; } = 10;
}
