using System.Collections.Frozen;
using System.Runtime.InteropServices;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Encoders;
using CustomerService.Language.Retrieval.Latent;

namespace CustomerService.Language.Retrieval.Segments;

/// <summary>Turns documents into postings with their final weights.</summary>
internal static class SegmentBuilder
{
    private const float TitleWeight = 3f;
    private const float PairTitleWeight = 2f;
    private const float AskedWeight = 1f;
    private const float Saturation = 1.2f;
    private const float LengthEffect = 0.5f;

    public static Segment Build(DocumentText[] documents, CorpusStatistics statistics, LatentSpace space, ITextEncoder? encoder)
    {
        var words = new Dictionary<uint, List<WordPosting>>();
        var pairs = new Dictionary<uint, List<WeightPosting>>();
        var grams = new Dictionary<uint, List<GramPosting>>();
        var vectors = new float[documents.Length * space.Dimensions];
        var titles = new float[documents.Length * space.Dimensions];
        for (var i = 0; i < documents.Length; i++)
        {
            var document = documents[i];
            var relative = document.Body.Length / statistics.MeanLength;
            AddWords(words, document, statistics, i, relative);
            AddPairs(pairs, document, statistics, i, relative);
            AddGrams(grams, document, statistics, i);
            space.Embed(document.All.Words, statistics.Words, vectors.AsSpan(i * space.Dimensions, space.Dimensions));
            space.Embed(document.Title.Words, statistics.Words, titles.AsSpan(i * space.Dimensions, space.Dimensions));
        }

        return new Segment
        {
            Documents = documents,
            Words = words.ToFrozenDictionary(w => w.Key, w => w.Value.ToArray()),
            Pairs = pairs.ToFrozenDictionary(w => w.Key, w => w.Value.ToArray()),
            Grams = grams.ToFrozenDictionary(w => w.Key, w => w.Value.ToArray()),
            Asked = AskedQuestions.Build(documents, statistics, space),
            Vectors = vectors,
            TitleVectors = titles,
            Encoded = encoder is null ? [] : Encode(documents, encoder),
        };
    }

    private static float[] Encode(DocumentText[] documents, ITextEncoder encoder)
    {
        var encoded = new float[documents.Length * encoder.Dimensions];
        for (var i = 0; i < documents.Length; i++)
        {
            var document = documents[i].Document;
            encoder.Encode(document.Title + "\n" + document.Body, encoded.AsSpan(i * encoder.Dimensions, encoder.Dimensions));
        }

        return encoded;
    }

    private static void AddWords(
        Dictionary<uint, List<WordPosting>> words, DocumentText document, CorpusStatistics statistics, int number, float relative)
    {
        var scale = CosineWeight.Scale(document.All.Words, statistics.Words);
        var titleMass = document.Title.Words.Keys.Sum(statistics.Words.Rarity);
        foreach (var term in document.All.Words.Keys.Union(document.Asked.Words.Keys))
        {
            var rarity = statistics.Words.Rarity(term);
            var inTitle = document.Title.Words.GetValueOrDefault(term);
            var inBody = document.Body.Words.GetValueOrDefault(term);
            var inAsked = document.Asked.Words.GetValueOrDefault(term);
            var inAll = inTitle + inBody;
            (CollectionsMarshal.GetValueRefOrAddDefault(words, term, out _) ??= []).Add(new WordPosting(
                number,
                rarity * Saturate((TitleWeight * inTitle) + inBody + (AskedWeight * inAsked), relative),
                rarity * Saturate(inBody, relative),
                inAll > 0 ? CosineWeight.Of(inAll, statistics.Words.Idf(term)) * scale : 0,
                inTitle > 0 ? rarity / titleMass : 0));
        }
    }

    private static void AddPairs(
        Dictionary<uint, List<WeightPosting>> pairs, DocumentText document, CorpusStatistics statistics, int number, float relative)
    {
        foreach (var pair in document.All.Pairs.Keys)
        {
            var count = (PairTitleWeight * document.Title.Pairs.GetValueOrDefault(pair)) + document.Body.Pairs.GetValueOrDefault(pair);
            if (count > 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _) ??= []).Add(
                    new WeightPosting(number, statistics.Pairs.Rarity(pair) * Saturate(count, relative)));
            }
        }
    }

    private static void AddGrams(Dictionary<uint, List<GramPosting>> grams, DocumentText document, CorpusStatistics statistics, int number)
    {
        var all = CosineWeight.Scale(document.All.Grams, statistics.Grams);
        var title = CosineWeight.Scale(document.Title.Grams, statistics.Grams);
        foreach (var (gram, count) in document.All.Grams)
        {
            var idf = statistics.Grams.Idf(gram);
            var inTitle = document.Title.Grams.GetValueOrDefault(gram);
            (CollectionsMarshal.GetValueRefOrAddDefault(grams, gram, out _) ??= []).Add(new GramPosting(
                number, CosineWeight.Of(count, idf) * all, inTitle > 0 ? CosineWeight.Of(inTitle, idf) * title : 0));
        }
    }

    /// <summary>BM25's share of a term's rarity; divided by its greatest value, so that scores of a full match are 1.</summary>
    private static float Saturate(float count, float relativeLength) =>
        count / (count + (Saturation * (1 - LengthEffect + (LengthEffect * relativeLength))));
}
