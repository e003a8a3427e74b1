using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>
/// What a title says about a question beyond the words they share: other words for the same, and codes. A customer who writes
/// "delete" asks for the article on how to "remove".
/// </summary>
internal static class TitleEvidence
{
    public static void Add(DocumentText document, QueryText query, Frequencies frequencies, Span<float> evidence)
    {
        if (query.Asked > 0 && document.TitleTopics.Count > 0 && query.Topics.Count > 0)
        {
            evidence[Evidence.TitleMeaning] = Meant(document, query) / query.Asked;
            evidence[Evidence.AskedMeaning] = Asked(document, query, frequencies);
        }

        var exact = 0;
        foreach (var code in query.Exact)
        {
            exact += document.Title.Words.ContainsKey(code) ? 1 : 0;
        }

        evidence[Evidence.TitleExact] = exact > 0 ? (float)exact / query.Exact.Length : 0;
    }

    /// <summary>Rarity of the question's words that the title lacks but means.</summary>
    private static float Meant(DocumentText document, QueryText query)
    {
        float meant = 0;
        for (var i = 0; i < query.Words.Length; i++)
        {
            if (Shares(query.WordTopics[i], document.TitleTopics) && !document.Title.Words.ContainsKey(query.Words[i].Feature))
            {
                meant += query.Rarities[i];
            }
        }

        return meant;
    }

    /// <summary>Share of the title's rarity in words that the question lacks but means.</summary>
    private static float Asked(DocumentText document, QueryText query, Frequencies frequencies)
    {
        float all = 0;
        float asked = 0;
        foreach (var word in document.Title.Words.Keys)
        {
            var rarity = frequencies.Rarity(word);
            all += rarity;
            asked += Shares(Concepts.Embedded.Of(word), query.Topics) && !query.Bag.Words.ContainsKey(word) ? rarity : 0;
        }

        return all > 0 ? asked / all : 0;
    }

    private static bool Shares(ReadOnlySpan<uint> topics, HashSet<uint> others)
    {
        foreach (var topic in topics)
        {
            if (others.Contains(topic))
            {
                return true;
            }
        }

        return false;
    }
}
