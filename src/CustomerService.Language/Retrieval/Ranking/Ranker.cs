using System.Numerics.Tensors;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>
/// Finds and orders the documents for a question: postings give candidates and eight kinds of evidence at once, the best of them
/// get the rest of the evidence, and a weighted sum orders them. What the filter leaves out is never scored.
/// </summary>
internal static class Ranker
{
    private const int MostCandidates = 200;
    private const int MostEncoded = 64;

    // Letters in common by chance are no evidence: without a word in common a document must be this like.
    private const float LeastGrams = 0.12f;
    private const float LeastEncoded = 0.3f;
    private const float LeastLearned = 0.8f;

    [ThreadStatic]
    private static Leaders? _leaders;

    public static List<Candidate> Rank(IndexState state, QueryText query, KnowledgeFilter filter, ReadOnlySpan<float> mentions)
    {
        var scratch = SearchScratch.OfThread;
        var asked = AskedRanker.Find(state, query);
        scratch.Clear(state.Slots, Evidence.Summed);
        foreach (var segment in state.Segments)
        {
            AddWords(segment, query, state.Statistics, scratch);
            AddPairs(segment, query, scratch);
            AddGrams(segment, query, state.Statistics, scratch);
        }

        foreach (var slot in asked.Keys)
        {
            scratch.Touch(slot);
        }

        for (var entity = 0; entity < mentions.Length; entity++)
        {
            if (mentions[entity] > 0)
            {
                foreach (var slot in state.Entities.Slots(entity))
                {
                    scratch.Touch(slot);
                }
            }
        }

        var learned = state.Classifier?.Predict(query) ?? [];
        foreach (var slot in learned.Keys)
        {
            scratch.Touch(slot);
        }

        var encoded = Encoded(state, query, scratch);
        var admitted = new Admission(state, filter);
        var leaders = _leaders ??= new Leaders(MostCandidates);
        leaders.Clear();
        Span<float> evidence = stackalloc float[Evidence.Count];
        foreach (var slot in scratch.Touched)
        {
            if (admitted.Includes(slot))
            {
                Gather(slot, evidence, mentions);
                if (IsCandidate(evidence))
                {
                    leaders.Add(state.Weights.Score(evidence), slot);
                }
            }
        }

        // Only who has come this far is worth memory of its own.
        var best = leaders.Best();
        var found = new List<Candidate>(best.Length);
        foreach (var (_, slot) in best)
        {
            var all = new float[Evidence.Count];
            Gather(slot, all, mentions);
            AddDense(state, query, slot, all);
            TitleEvidence.Add(state.Document(slot), query, state.Statistics.Words, all);
            all[Evidence.Passage] = PassageFinder.Best(state.Document(slot), query).Coverage;
            found.Add(new Candidate(slot, all, state.Weights.Score(all)));
        }

        found.Sort((a, b) => a.Score == b.Score ? a.Slot.CompareTo(b.Slot) : b.Score.CompareTo(a.Score));
        return found;

        void Gather(int slot, Span<float> target, ReadOnlySpan<float> mentioned)
        {
            target.Clear();
            Normalise(scratch.Sums(slot), query, target);
            if (asked.Count > 0 && asked.TryGetValue(slot, out var question))
            {
                question.CopyTo(target);
            }

            var entity = mentioned.IsEmpty ? -1 : state.Entities.Of(slot);
            target[Evidence.Entity] = entity >= 0 ? mentioned[entity] : 0;
            target[Evidence.Encoder] = encoded?[slot] ?? 0;
            target[Evidence.Learned] = learned.Count > 0 ? learned.GetValueOrDefault(slot) : 0;
        }
    }

    private static bool IsCandidate(ReadOnlySpan<float> evidence) =>
        evidence[Evidence.QueryCoverage] > 0
        || evidence[Evidence.Asked] > LeastGrams
        || evidence[Evidence.Learned] > LeastLearned
        || evidence[Evidence.Grams] >= LeastGrams
        || evidence[Evidence.TitleGrams] >= LeastGrams
        || evidence[Evidence.Entity] > 0
        || evidence[Evidence.Encoder] >= LeastEncoded;

    private static void AddWords(LiveSegment segment, QueryText query, CorpusStatistics statistics, SearchScratch scratch)
    {
        for (var i = 0; i < query.Words.Length; i++)
        {
            var (word, count) = query.Words[i];
            if (!segment.Segment.Words.TryGetValue(word, out var postings))
            {
                continue;
            }

            var rarity = query.Rarities[i];
            var cosine = CosineWeight.Of(count, statistics.Words.Idf(word)) * query.WordScale;
            foreach (ref readonly var posting in postings.AsSpan())
            {
                var sums = scratch.Touch(segment.Offset + posting.Document);
                sums[Evidence.Fielded] += posting.Fielded;
                sums[Evidence.Body] += posting.Body;
                sums[Evidence.Words] += posting.Cosine * cosine;
                sums[Evidence.QueryCoverage] += rarity;
                sums[Evidence.TitleCoverage] += posting.Title;
            }
        }
    }

    private static void AddPairs(LiveSegment segment, QueryText query, SearchScratch scratch)
    {
        foreach (var (pair, _) in query.Pairs)
        {
            if (segment.Segment.Pairs.TryGetValue(pair, out var postings))
            {
                foreach (ref readonly var posting in postings.AsSpan())
                {
                    scratch.Touch(segment.Offset + posting.Item)[Evidence.Pairs] += posting.Weight;
                }
            }
        }
    }

    private static void AddGrams(LiveSegment segment, QueryText query, CorpusStatistics statistics, SearchScratch scratch)
    {
        foreach (var (gram, count) in query.Grams)
        {
            if (segment.Segment.Grams.TryGetValue(gram, out var postings))
            {
                var weight = CosineWeight.Of(count, statistics.Grams.Idf(gram)) * query.GramScale;
                foreach (ref readonly var posting in postings.AsSpan())
                {
                    var sums = scratch.Touch(segment.Offset + posting.Document);
                    sums[Evidence.Grams] += posting.All * weight;
                    sums[Evidence.TitleGrams] += posting.Title * weight;
                }
            }
        }
    }

    private static void Normalise(ReadOnlySpan<float> sums, QueryText query, Span<float> evidence)
    {
        sums.CopyTo(evidence);
        var asked = Math.Max(query.Asked, 1e-6f);
        evidence[Evidence.Fielded] /= asked;
        evidence[Evidence.Body] /= asked;
        evidence[Evidence.QueryCoverage] /= asked;
        evidence[Evidence.Pairs] /= Math.Max(query.AskedPairs, 1e-6f);
    }

    private static void AddDense(IndexState state, QueryText query, int slot, float[] evidence)
    {
        var dimensions = state.Space.Dimensions;
        if (dimensions == 0)
        {
            return;
        }

        var segment = state.SegmentOf(slot);
        var start = (slot - segment.Offset) * dimensions;
        var whole = segment.Segment.Vectors.AsSpan(start, dimensions);
        var title = segment.Segment.TitleVectors.AsSpan(start, dimensions);
        var coarse = state.Space.Coarse;
        evidence[Evidence.Dense] = Vectors.Dot(query.Vector, whole);
        evidence[Evidence.DenseTitle] = Vectors.Dot(query.Vector, title);
        evidence[Evidence.Coarse] = Vectors.Cosine(query.Vector.AsSpan(0, coarse), whole[..coarse]);
        evidence[Evidence.CoarseTitle] = Vectors.Cosine(query.Vector.AsSpan(0, coarse), title[..coarse]);
    }

    /// <summary>Cosines by the operator's encoder, by slot; the nearest documents become candidates without a word in common.</summary>
    private static float[]? Encoded(IndexState state, QueryText query, SearchScratch scratch)
    {
        if (query.Encoded.Length == 0)
        {
            return null;
        }

        var length = query.Encoded.Length;
        var cosines = new float[state.Slots];
        foreach (var segment in state.Segments)
        {
            for (var i = 0; i < segment.Segment.Documents.Length; i++)
            {
                cosines[segment.Offset + i] = TensorPrimitives.Dot(query.Encoded, segment.Segment.Encoded.AsSpan(i * length, length));
            }
        }

        foreach (var slot in Enumerable.Range(0, cosines.Length).OrderByDescending(i => cosines[i]).Take(MostEncoded))
        {
            scratch.Touch(slot);
        }

        return cosines;
    }
}
