namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>
/// What a ranking looks like: its best document's evidence, how far ahead it is, and whether the kinds of evidence agree.
/// </summary>
internal static class ConfidenceFeatures
{
    /// <summary>Length of the vector; part of the model format.</summary>
    public const int Count = Evidence.Count + 13;

    private const int Looked = 20;

    public static float[] Of(IndexState state, QueryText query, List<Candidate> ranked)
    {
        var features = new float[Count];
        var best = ranked[0];
        best.Evidence.CopyTo(features, 0);
        var title = state.Document(best.Slot).Document.Title;
        var other = ranked.FindIndex(c => state.Document(c.Slot).Document.Title != title);
        var scale = Math.Max(1e-6f, best.Score);
        var next = Evidence.Count;
        features[next++] = best.Score / 10;
        features[next++] = other < 0 ? 1 : (best.Score - ranked[other].Score) / scale;
        features[next++] = other < 0 ? 1 : (best.Score - ranked[other].Score) / 10;
        features[next++] = Agreement(ranked);
        features[next++] = MathF.Log(1 + query.Terms) / 4;
        features[next++] = Crowd(ranked);
        features[next++] = ranked.Count > 5 ? (best.Score - ranked[5].Score) / scale : 1;
        var document = state.Document(best.Slot);
        var rarity = state.Statistics.Words;
        features[next++] = Share(query.Exact, document.All.Words, _ => 1);
        features[next++] = query.Exact.Length > 0 ? 1 : 0;
        features[next++] = Share(query.Opening, document.Title.Words, rarity.Rarity);
        features[next++] = Share(query.Opening, document.All.Words, rarity.Rarity);
        features[next++] = Unknown(state, query);
        features[next] = AskedRanker.Most(state.Unanswered, query, state.Statistics);
        return features;
    }

    /// <summary>Weighted share of terms that a document has; 1 without terms.</summary>
    private static float Share(uint[] terms, Dictionary<uint, float> document, Func<uint, float> weight)
    {
        float all = 0;
        float found = 0;
        foreach (var term in terms)
        {
            var of = weight(term);
            all += of;
            found += document.ContainsKey(term) ? of : 0;
        }

        return all > 0 ? found / all : 1;
    }

    /// <summary>Share of the question's words that no document has.</summary>
    private static float Unknown(IndexState state, QueryText query)
    {
        var unknown = query.Words.Count(w => !state.Segments.Any(s => s.Segment.Words.ContainsKey(w.Feature)));
        return query.Words.Length == 0 ? 1 : (float)unknown / query.Words.Length;
    }

    /// <summary>Share of the kinds of evidence that would have put the best document first among the leaders.</summary>
    private static float Agreement(List<Candidate> ranked)
    {
        var agree = 0;
        var kinds = 0;
        var looked = Math.Min(Looked, ranked.Count);
        for (var kind = 0; kind < Evidence.Asked; kind++)
        {
            float most = 0;
            for (var i = 0; i < looked; i++)
            {
                most = Math.Max(most, ranked[i].Evidence[kind]);
            }

            if (most > 0)
            {
                kinds++;
                agree += ranked[0].Evidence[kind] >= most ? 1 : 0;
            }
        }

        return kinds == 0 ? 0 : (float)agree / kinds;
    }

    /// <summary>Share of the leaders' weight that the best has, by softmax.</summary>
    private static float Crowd(List<Candidate> ranked)
    {
        double sum = 0;
        for (var i = 0; i < Math.Min(Looked, ranked.Count); i++)
        {
            sum += Math.Exp(ranked[i].Score - ranked[0].Score);
        }

        return (float)(1 / sum);
    }
}
