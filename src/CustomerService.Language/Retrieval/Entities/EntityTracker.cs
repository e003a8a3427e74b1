using System.Runtime.InteropServices;

namespace CustomerService.Language.Retrieval.Entities;

/// <summary>
/// Finds what a conversation is about now: names said lately, also misheard or misspelt ones, count more than earlier ones.
/// </summary>
internal static class EntityTracker
{
    private const int MostTurns = 24;
    private const int MostWords = 400;
    private const float Fading = 0.9f;
    private const float LeastMatched = 0.55f;

    // Half of what a word weighs that occurs in one name of a few hundred.
    private const float HalfMass = 2.5f;

    /// <summary>How surely each entity is meant, 0 to 1, by its number; empty when there are no entities.</summary>
    public static float[] Track(EntityCatalogue catalogue, IReadOnlyList<string> history, string text)
    {
        if (catalogue.Count == 0)
        {
            return [];
        }

        var mentions = new float[catalogue.Count];
        float recency = 1;
        Note(catalogue, text, recency, mentions);
        for (var i = history.Count - 1; i >= Math.Max(0, history.Count - MostTurns); i--)
        {
            recency *= Fading;
            Note(catalogue, history[i], recency, mentions);
        }

        return mentions;
    }

    private static void Note(EntityCatalogue catalogue, string turn, float recency, float[] mentions)
    {
        var words = SpokenWords.Of(turn);
        var matches = new Dictionary<int, List<(int Position, int Place, float Likeness)>>();
        var like = new Dictionary<int, float>();
        for (var position = 0; position < Math.Min(words.Count, MostWords); position++)
        {
            Match(words[position], position);
            if (position + 1 < words.Count)
            {
                // Transcripts cut one word into two.
                Match(words[position] + words[position + 1], position);
            }
        }

        foreach (var (entity, places) in matches)
        {
            var strength = recency * Strength(catalogue, entity, places);
            mentions[entity] = Math.Max(mentions[entity], strength);
        }

        void Match(string word, int position)
        {
            catalogue.Like(word, like);
            foreach (var (known, likeness) in like)
            {
                foreach (var (entity, place) in catalogue.Uses(known))
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(matches, entity, out _) ??= []).Add((position, place, likeness));
                }
            }
        }
    }

    /// <summary>The best match of a name's words near each other, as a share of the name, and how telling what matched is.</summary>
    private static float Strength(EntityCatalogue catalogue, int entity, List<(int Position, int Place, float Likeness)> places)
    {
        var name = catalogue.Name(entity);
        float whole = 0;
        foreach (var word in name)
        {
            whole += catalogue.Weight(word);
        }

        var best = name.Length <= 32 ? stackalloc float[name.Length] : new float[name.Length];
        float most = 0;
        foreach (var (anchor, _, _) in places)
        {
            best.Clear();
            foreach (var (position, place, likeness) in places)
            {
                if (position >= anchor && position - anchor <= name.Length)
                {
                    best[place] = Math.Max(best[place], likeness);
                }
            }

            float mass = 0;
            for (var place = 0; place < name.Length; place++)
            {
                mass += best[place] * catalogue.Weight(name[place]);
            }

            most = Math.Max(most, mass);
        }

        var matched = most / whole;
        return matched < LeastMatched ? 0 : matched * matched * most / (most + HalfMass);
    }
}
