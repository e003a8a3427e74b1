using System.Collections.Immutable;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Entities;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Everything a search reads. Immutable: an update is a new state that shares the segments.</summary>
internal sealed record IndexState
{
    public required ImmutableArray<LiveSegment> Segments { get; init; }

    public required CorpusStatistics Statistics { get; init; }

    public required LatentSpace Space { get; init; }

    public required EntityCatalogue Entities { get; init; }

    public required KnowledgeIndexOptions Options { get; init; }

    /// <summary>A classifier of answered questions; none when too few are known.</summary>
    public AnswerClassifier? Classifier { get; init; }

    /// <summary>Questions that no document answers.</summary>
    public AskedQuestions Unanswered { get; init; } = AskedQuestions.None;

    public FusionWeights Weights { get; init; } = FusionWeights.Default;

    public ConfidenceModel Confidence { get; init; } = ConfidenceModel.Default;

    /// <summary>Positions of documents in all segments, removed ones included.</summary>
    public int Slots => Segments.IsEmpty ? 0 : Segments[^1].Offset + Segments[^1].Segment.Documents.Length;

    public DocumentText Document(int slot)
    {
        var segment = SegmentOf(slot);
        return segment.Segment.Documents[slot - segment.Offset];
    }

    public LiveSegment SegmentOf(int slot)
    {
        var at = Segments.Length - 1;
        while (Segments[at].Offset > slot)
        {
            at--;
        }

        return Segments[at];
    }
}
