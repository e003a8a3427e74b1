using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Which passage of a document speaks most about a question.</summary>
internal static class PassageFinder
{
    /// <summary>The passage, and the share of the question's weight, 0 to 1, that it or the title speaks about.</summary>
    public static (Passage Passage, float Coverage) Best(DocumentText document, QueryText query)
    {
        // A question has at most so many words as QueryText keeps, so this is a few hundred bytes.
        Span<bool> titled = stackalloc bool[query.Words.Length];
        for (var word = 0; word < titled.Length; word++)
        {
            titled[word] = document.Title.Words.ContainsKey(query.Words[word].Feature);
        }

        var best = 0;
        float most = -1;
        for (var i = 0; i < document.Passages.Length; i++)
        {
            float matched = 0;
            for (var word = 0; word < titled.Length; word++)
            {
                // What the title says counts for every passage alike, so that it decides nothing but is covered.
                if (titled[word])
                {
                    matched += query.Rarities[word];
                }

                if (Array.BinarySearch(document.PassageTerms[i], query.Words[word].Feature) >= 0)
                {
                    matched += titled[word] ? 1e-3f : query.Rarities[word];
                }
            }

            if (matched > most)
            {
                most = matched;
                best = i;
            }
        }

        return (document.Passages[best], query.Asked > 0 ? Math.Clamp(most / query.Asked, 0, 1) : 0);
    }
}
