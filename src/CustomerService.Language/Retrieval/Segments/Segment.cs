using System.Collections.Frozen;
using CustomerService.Language.Retrieval.Corpus;

namespace CustomerService.Language.Retrieval.Segments;

/// <summary>Documents that were indexed together. Immutable; a removed document is skipped by whoever searches.</summary>
internal sealed record Segment
{
    public required DocumentText[] Documents { get; init; }

    public required FrozenDictionary<uint, WordPosting[]> Words { get; init; }

    public required FrozenDictionary<uint, WeightPosting[]> Pairs { get; init; }

    public required FrozenDictionary<uint, GramPosting[]> Grams { get; init; }

    public required AskedQuestions Asked { get; init; }

    /// <summary>A dense vector per document, behind each other: whole texts.</summary>
    public required float[] Vectors { get; init; }

    /// <summary>The same for titles.</summary>
    public required float[] TitleVectors { get; init; }

    /// <summary>The vectors of an operator's encoder, one per document; empty without an encoder.</summary>
    public required float[] Encoded { get; init; }
}
