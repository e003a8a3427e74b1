using System.Collections.Immutable;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Entities;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Retrieval.Ranking;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Retrieval;

/// <summary>
/// Finds passages of knowledge articles: BM25 over stemmed words, character n-grams, word pairs, a dense space learned from the
/// articles themselves and, when there are any, questions they have answered, weighed together. Immutable and thread-safe: an
/// update is another index, which shares what did not change.
/// </summary>
public sealed class KnowledgeIndex
{
    // Statistics are learned anew when this share of the documents changed, as a growing list is copied: rarely and in all cheaply.
    private const double LearnAnewAfter = 0.25;
    private const int MostSegments = 8;
    private readonly ImmutableDictionary<string, int> _slots;
    private readonly int _changed;

    private KnowledgeIndex(IndexState state, ImmutableDictionary<string, int> slots, int changed)
    {
        State = state;
        _slots = slots;
        _changed = changed;
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _slots.Count;

    /// <summary>Number of passages.</summary>
    public int PassageCount => State.Segments.Sum(s => s.Live.Sum(d => d.Passages.Length));

    /// <summary>The documents, in no particular order.</summary>
    public IEnumerable<KnowledgeDocument> Documents => State.Segments.SelectMany(s => s.Live).Select(d => d.Document);

    internal IndexState State { get; }

    /// <summary>Builds an index.</summary>
    /// <exception cref="ArgumentException">Two documents have the same id.</exception>
    public static KnowledgeIndex Build(IReadOnlyList<KnowledgeDocument> docs) => Build(docs, new KnowledgeIndexOptions());

    /// <summary>Builds an index.</summary>
    /// <exception cref="ArgumentException">Two documents have the same id.</exception>
    public static KnowledgeIndex Build(
        IReadOnlyList<KnowledgeDocument> docs, KnowledgeIndexOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(docs);
        ArgumentNullException.ThrowIfNull(options);
        RequireUnique(docs);
        var texts = docs.Select(d => new DocumentText(d)).ToArray();
        var statistics = CorpusStatistics.Learn(texts);
        var space = options.DenseVectors ? LatentSpaceTrainer.Train(texts, statistics, options.Seed, ct) : LatentSpace.None;
        return Assemble(texts, statistics, space, options, FusionWeights.Default, ConfidenceModel.Default);
    }

    /// <summary>The index with these documents added; one with a known id takes the place of that.</summary>
    /// <exception cref="ArgumentException">Two of the documents have the same id.</exception>
    public KnowledgeIndex With(IReadOnlyList<KnowledgeDocument> docs)
    {
        ArgumentNullException.ThrowIfNull(docs);
        RequireUnique(docs);
        if (docs.Count == 0)
        {
            return this;
        }

        var kept = Without([.. docs.Select(d => d.Id)]);
        var changed = kept._changed + docs.Count;
        if (changed > LearnAnewAfter * Math.Max(1, DocumentCount) || State.Segments.Length >= MostSegments)
        {
            return kept.Rebuild([.. kept.Documents, .. docs], changed > LearnAnewAfter * Math.Max(1, DocumentCount), changed);
        }

        var state = kept.State;
        var texts = docs.Select(d => new DocumentText(d)).ToArray();
        var offset = state.Slots;
        var segments = state.Segments.Add(
            new LiveSegment(SegmentBuilder.Build(texts, state.Statistics, state.Space, state.Options.Encoder), offset, []));
        return new KnowledgeIndex(
            state with { Segments = segments, Entities = EntityCatalogue.Build(segments) },
            kept._slots.SetItems(docs.Select((d, i) => KeyValuePair.Create(d.Id, offset + i))),
            changed);
    }

    /// <summary>The index without these documents; ids it does not have are ignored.</summary>
    public KnowledgeIndex Without(IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int[] gone = [.. ids.Where(_slots.ContainsKey).Select(id => _slots[id]).Distinct()];
        if (gone.Length == 0)
        {
            return this;
        }

        ImmutableArray<LiveSegment> segments =
        [
            .. State.Segments.Select(s => s with
            {
                Removed = s.Removed.Union(gone.Select(slot => slot - s.Offset).Where(i => i >= 0 && i < s.Segment.Documents.Length)),
            }),
        ];
        return new KnowledgeIndex(
            State with { Segments = segments, Entities = EntityCatalogue.Build(segments) },
            _slots.RemoveRange(ids),
            _changed + gone.Length);
    }

    /// <summary>Searches. Never throws, whatever the query; reads its first 4,096 characters.</summary>
    /// <param name="query">What the customer wrote.</param>
    /// <param name="limit">Most hits to return, each of another document.</param>
    /// <param name="locale">Only documents of this language or of none; null takes all.</param>
    /// <returns>Hits, best first; empty when nothing has anything in common with the query.</returns>
    public ImmutableArray<KnowledgeHit> Search(string query, int limit, string? locale = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Ask(new KnowledgeQuery(query) { Limit = limit, Filter = new KnowledgeFilter { Locale = locale } }).Hits;
    }

    /// <summary>
    /// Searches, and says how sure it is that the first hit answers the question. Never throws, whatever the question's text.
    /// </summary>
    public KnowledgeAnswer Ask(KnowledgeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var (text, ranked) = Rank(query);
        if (ranked.Count == 0)
        {
            return new KnowledgeAnswer([], 0, true);
        }

        var hits = ImmutableArray.CreateBuilder<KnowledgeHit>(Math.Min(query.Limit, ranked.Count));
        foreach (var candidate in ranked.Take(query.Limit))
        {
            var document = State.Document(candidate.Slot);
            var (passage, coverage) = PassageFinder.Best(document, text);
            hits.Add(new KnowledgeHit(document.Document.Id, document.Document.Title, passage.Text, candidate.Score, coverage));
        }

        var confidence = State.Confidence.Probability(ConfidenceFeatures.Of(State, text, ranked));
        return new KnowledgeAnswer(hits.MoveToImmutable(), confidence, confidence < State.Confidence.Threshold);
    }

    internal static KnowledgeIndex Assemble(
        DocumentText[] texts, CorpusStatistics statistics, LatentSpace space, KnowledgeIndexOptions options, FusionWeights weights,
        ConfidenceModel confidence)
    {
        ImmutableArray<LiveSegment> segments = [new LiveSegment(SegmentBuilder.Build(texts, statistics, space, options.Encoder), 0, [])];
        var state = new IndexState
        {
            Segments = segments,
            Statistics = statistics,
            Space = space,
            Options = options,
            Entities = EntityCatalogue.Build(segments),
            Weights = weights,
            Confidence = confidence,
        };
        return new KnowledgeIndex(
            state, texts.Select((t, i) => KeyValuePair.Create(t.Document.Id, i)).ToImmutableDictionary(StringComparer.Ordinal), 0);
    }

    internal (QueryText Text, List<Candidate> Ranked) Rank(KnowledgeQuery query)
    {
        var text = new QueryText(query.Text, State.Statistics, State.Space, State.Options.Encoder);
        var mentions = EntityTracker.Track(State.Entities, query.History, query.Text);
        return (text, Ranker.Rank(State, text, query.Filter, mentions));
    }

    internal KnowledgeIndex With(FusionWeights weights, ConfidenceModel confidence) =>
        new(State with { Weights = weights, Confidence = confidence }, _slots, _changed);

    internal KnowledgeIndex With(AnswerClassifier? classifier, AskedQuestions unanswered) =>
        new(State with { Classifier = classifier, Unanswered = unanswered }, _slots, _changed);

    internal static void RequireUnique(IReadOnlyList<KnowledgeDocument> docs)
    {
        string[] twice = [.. docs.GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        if (twice.Length > 0)
        {
            throw new ArgumentException($"Document ids must be unique; given more than once: {string.Join(", ", twice)}.");
        }
    }

    private KnowledgeIndex Rebuild(IReadOnlyList<KnowledgeDocument> docs, bool learn, int changed)
    {
        var texts = docs.Select(d => new DocumentText(d)).ToArray();
        if (!learn)
        {
            var merged = Assemble(texts, State.Statistics, State.Space, State.Options, State.Weights, State.Confidence);
            return new KnowledgeIndex(merged.State, merged._slots, changed);
        }

        var statistics = CorpusStatistics.Learn(texts);
        var space = State.Options.DenseVectors
            ? LatentSpaceTrainer.Train(texts, statistics, State.Options.Seed, CancellationToken.None)
            : LatentSpace.None;
        return Assemble(texts, statistics, space, State.Options, State.Weights, State.Confidence);
    }
}
