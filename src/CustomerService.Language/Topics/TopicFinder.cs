using System.Collections.Immutable;

namespace CustomerService.Language.Topics;

/// <summary>
/// Finds what texts are about of which nothing is known: by the words that they share, the rarer the more, and named by those that tell
/// them from the others. The same texts make the same topics.
/// </summary>
public static class TopicFinder
{
    /// <summary>Most texts of one look: the time and memory that it takes grow with their square, to about a second and 16 MB.</summary>
    public const int MostTexts = 2_000;

    /// <summary>A word of a name is in so many of the topic's texts at least.</summary>
    private const double LeastShareOfWord = 0.3;

    /// <summary>Finds topics.</summary>
    /// <param name="texts">The texts, at most <see cref="MostTexts"/>.</param>
    /// <param name="options">When texts are one topic.</param>
    /// <returns>Those with the most texts first. A text is in one topic at most; one that is like no others in none.</returns>
    /// <exception cref="ArgumentException">There are too many texts.</exception>
    public static ImmutableArray<Topic> Find(IReadOnlyList<TopicText> texts, TopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        if (texts.Count > MostTexts)
        {
            throw new ArgumentException($"{texts.Count} texts are too many: give {MostTexts} at most.", nameof(texts));
        }

        var words = new TopicTerms();
        var terms = texts.Select(text => words.Read(text.Text)).ToArray();
        var owners = OwnersOf(texts, terms, Enumerable.Range(0, texts.Count));
        var people = texts.Select(text => text.Owner).Distinct(StringComparer.Ordinal).Count();
        var weights = owners.ToDictionary(term => term.Key, term => (float)Math.Log(1 + ((double)people / term.Value)));
        var clusterOf = AverageLinkage.Cluster(Likeness(terms, weights), texts.Count, options.LeastLikeness);
        return
        [
            .. Enumerable.Range(0, texts.Count).GroupBy(i => clusterOf[i])
                .Select(cluster => cluster.ToImmutableArray())
                .Where(cluster => cluster.Select(i => texts[i].Owner).Distinct(StringComparer.Ordinal).Count() >= options.LeastOwners)
                .Select(cluster => new Topic(NameOf(cluster), cluster))
                .Where(topic => !topic.Words.IsEmpty)
                .OrderByDescending(topic => topic.Members.Length),
        ];

        ImmutableArray<string> NameOf(ImmutableArray<int> cluster)
        {
            var here = OwnersOf(texts, terms, cluster);
            var all = (double)cluster.Select(i => texts[i].Owner).Distinct(StringComparer.Ordinal).Count();
            return
            [
                .. here.Where(term => term.Value >= options.LeastOwnersOfWord && term.Value >= LeastShareOfWord * all)
                    .OrderByDescending(term => term.Value / all * weights[term.Key] * term.Value / owners[term.Key])
                    .ThenBy(term => term.Key)
                    .Take(options.MostWords).Select(term => words.WordOf(term.Key)),
            ];
        }
    }

    /// <summary>How many people's texts each term is in.</summary>
    private static Dictionary<uint, int> OwnersOf(IReadOnlyList<TopicText> texts, IReadOnlyList<uint>[] terms, IEnumerable<int> among) =>
        among.SelectMany(i => terms[i].Select(term => (term, texts[i].Owner))).Distinct()
            .GroupBy(each => each.term).ToDictionary(term => term.Key, term => term.Count());

    /// <summary>The cosine of each pair. A text without a word is like none, not even like itself.</summary>
    private static float[] Likeness(IReadOnlyList<uint>[] terms, Dictionary<uint, float> weights)
    {
        var count = terms.Length;
        var likeness = new float[count * count];
        var lengths = terms.Select(text => MathF.Sqrt(text.Sum(term => weights[term] * weights[term]))).ToArray();
        foreach (var texts in Enumerable.Range(0, count).SelectMany(i => terms[i].Select(term => (term, i)))
            .GroupBy(each => each.term, each => each.i))
        {
            var square = weights[texts.Key] * weights[texts.Key];
            var with = texts.ToArray();
            foreach (var i in with)
            {
                foreach (var j in with)
                {
                    likeness[(i * count) + j] += square / (lengths[i] * lengths[j]);
                }
            }
        }

        return likeness;
    }
}
