using System.Collections.Frozen;
using System.Runtime.InteropServices;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Finds questions like this one that documents have answered before.</summary>
internal static class AskedRanker
{
    private const int MostQuestions = 256;

    public static Dictionary<int, AskedEvidence> Find(IndexState state, QueryText query)
    {
        var evidence = new Dictionary<int, AskedEvidence>();
        foreach (var segment in state.Segments)
        {
            if (segment.Segment.Asked.Count > 0)
            {
                Find(segment, state, query, evidence);
            }
        }

        return evidence;
    }

    /// <summary>Likeness of the most like question, 0 to 1.</summary>
    public static float Most(AskedQuestions asked, QueryText query, CorpusStatistics statistics)
    {
        if (asked.Count == 0)
        {
            return 0;
        }

        var scratch = SearchScratch.OfThread;
        scratch.Clear(asked.Count, Evidence.Summed);
        Add(asked.Words, query.Words, statistics.Words, query.WordScale, scratch);
        Add(asked.Grams, query.Grams, statistics.Grams, query.GramScale, scratch);
        float most = 0;
        foreach (var question in scratch.Touched)
        {
            most = Math.Max(most, scratch.Sums(question)[0] / 2);
        }

        return most;
    }

    private static void Find(LiveSegment segment, IndexState state, QueryText query, Dictionary<int, AskedEvidence> evidence)
    {
        var asked = segment.Segment.Asked;
        var scratch = SearchScratch.OfThread;
        scratch.Clear(asked.Count, Evidence.Summed);
        Add(asked.Words, query.Words, state.Statistics.Words, query.WordScale, scratch);
        Add(asked.Grams, query.Grams, state.Statistics.Grams, query.GramScale, scratch);
        var best = scratch.Touched.Select(question => (Question: question, Likeness: scratch.Sums(question)[0] / 2)).ToArray();
        if (best.Length > MostQuestions)
        {
            best = [.. best.OrderByDescending(b => b.Likeness).ThenBy(b => b.Question).Take(MostQuestions)];
        }

        var dimensions = state.Space.Dimensions;
        foreach (var (question, likeness) in best)
        {
            var dense = Vectors.Dot(query.Vector, asked.Vectors.AsSpan(question * dimensions, dimensions));
            foreach (var document in asked.Documents[question])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(evidence, segment.Offset + document, out _).Add(likeness, dense);
            }
        }
    }

    private static void Add(
        FrozenDictionary<uint, WeightPosting[]> index, (uint Feature, float Count)[] features, Frequencies frequencies, float scale,
        SearchScratch scratch)
    {
        foreach (var (feature, count) in features)
        {
            if (index.TryGetValue(feature, out var postings))
            {
                var weight = CosineWeight.Of(count, frequencies.Idf(feature)) * scale;
                foreach (ref readonly var posting in postings.AsSpan())
                {
                    scratch.Touch(posting.Item)[0] += posting.Weight * weight;
                }
            }
        }
    }
}
