using CustomerService.Language.Retrieval.Encoders;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>How an index is built.</summary>
public sealed record KnowledgeIndexOptions
{
    internal const int DefaultSeed = 1;

    /// <summary>
    /// Whether a dense space is learned from the documents. Default: true. Takes a second or two for ten thousand documents.
    /// </summary>
    public bool DenseVectors { get; init; } = true;

    /// <summary>Seed of the dense space: the same documents, options and seed give the same index. Default: 1.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>A sentence encoder that the operator supplies, as further evidence. Default: none.</summary>
    public ITextEncoder? Encoder { get; init; }
}
