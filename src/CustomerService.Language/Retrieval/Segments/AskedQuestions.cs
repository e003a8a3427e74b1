using System.Collections.Frozen;
using System.Runtime.InteropServices;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Latent;

namespace CustomerService.Language.Retrieval.Segments;

/// <summary>The questions that the documents of a segment have answered, each once, to be found by likeness.</summary>
internal sealed class AskedQuestions
{
    private AskedQuestions(
        string[] texts, int[][] documents,
        FrozenDictionary<uint, WeightPosting[]> words, FrozenDictionary<uint, WeightPosting[]> grams, float[] vectors)
    {
        Texts = texts;
        Documents = documents;
        Words = words;
        Grams = grams;
        Vectors = vectors;
    }

    public static AskedQuestions None { get; } =
        new([], [], FrozenDictionary<uint, WeightPosting[]>.Empty, FrozenDictionary<uint, WeightPosting[]>.Empty, []);

    /// <summary>The questions.</summary>
    public string[] Texts { get; }

    /// <summary>The documents that answered each question; none for one that has no answer.</summary>
    public int[][] Documents { get; }

    public FrozenDictionary<uint, WeightPosting[]> Words { get; }

    public FrozenDictionary<uint, WeightPosting[]> Grams { get; }

    /// <summary>A dense vector per question, behind each other.</summary>
    public float[] Vectors { get; }

    public int Count => Documents.Length;

    public static AskedQuestions Build(IReadOnlyList<DocumentText> texts, CorpusStatistics statistics, LatentSpace space)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var documents = new List<List<int>>();
        for (var document = 0; document < texts.Count; document++)
        {
            foreach (var question in texts[document].Document.Questions)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, question, out var known);
                if (!known)
                {
                    number = documents.Count;
                    documents.Add([]);
                }

                documents[number].Add(document);
            }
        }

        return Build([.. numbers.Keys], [.. documents.Select(d => d.Distinct().ToArray())], statistics, space);
    }

    /// <summary>Questions without the documents that answer them.</summary>
    public static AskedQuestions Build(IEnumerable<string> questions, CorpusStatistics statistics, LatentSpace space)
    {
        string[] distinct = [.. questions.Distinct(StringComparer.Ordinal)];
        return Build(distinct, [.. distinct.Select(_ => Array.Empty<int>())], statistics, space);
    }

    private static AskedQuestions Build(string[] texts, int[][] documents, CorpusStatistics statistics, LatentSpace space)
    {
        var words = new Dictionary<uint, List<WeightPosting>>();
        var grams = new Dictionary<uint, List<WeightPosting>>();
        var vectors = new float[documents.Length * space.Dimensions];
        for (var number = 0; number < texts.Length; number++)
        {
            var bag = Bag.Of(texts[number]);
            Add(words, bag.Words, statistics.Words, number);
            Add(grams, bag.Grams, statistics.Grams, number);
            space.Embed(bag.Words, statistics.Words, vectors.AsSpan(number * space.Dimensions, space.Dimensions));
        }

        return new AskedQuestions(
            texts,
            documents,
            words.ToFrozenDictionary(w => w.Key, w => w.Value.ToArray()),
            grams.ToFrozenDictionary(w => w.Key, w => w.Value.ToArray()),
            vectors);
    }

    private static void Add(
        Dictionary<uint, List<WeightPosting>> postings, Dictionary<uint, float> counts, Frequencies frequencies, int number)
    {
        var scale = CosineWeight.Scale(counts, frequencies);
        foreach (var (feature, count) in counts)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(postings, feature, out _) ??= []).Add(
                new WeightPosting(number, CosineWeight.Of(count, frequencies.Idf(feature)) * scale));
        }
    }
}
