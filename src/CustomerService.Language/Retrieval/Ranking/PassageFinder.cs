using CustomerService.Language.Retrieval.Corpus;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Which passage of a document speaks most about a question.</summary>
internal static class PassageFinder
{
    /// <summary>The passage, and the share of the question's weight, 0 to 1, that it or the title speaks about.</summary>
    public static (Passage Passage, float Coverage) Best(DocumentText document, QueryText query, Frequencies frequencies)
    {
        int best = 0;
        float most = -1;
        for (int i = 0; i < document.Passages.Length; i++)
        {
            float matched = 0;
            foreach (var (word, _) in query.Words)
            {
                // What the title says counts for every passage alike, so that it decides nothing but is covered.
                if (document.Title.Words.ContainsKey(word))
                {
                    matched += frequencies.Rarity(word);
                }

                if (Array.BinarySearch(document.PassageTerms[i], word) >= 0)
                {
                    matched += document.Title.Words.ContainsKey(word) ? 1e-3f : frequencies.Rarity(word);
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
