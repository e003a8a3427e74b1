using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Encoders;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>A question, read and weighted. The rarest features only of a very long one, so that time is bounded.</summary>
internal sealed class QueryText
{
    private const int MostWords = 128;
    private const int MostPairs = 128;
    private const int MostGrams = 320;

    public QueryText(ReadOnlySpan<char> text, CorpusStatistics statistics, LatentSpace space, ITextEncoder? encoder)
    {
        text = text[..Math.Min(text.Length, TokenBuffer.MaxCharacters)];
        var bag = Bag.Of(text);
        Exact = [.. TermReader.OfThread.Exact.Distinct()];
        Opening = [.. TermReader.OfThread.Read(text[..OpeningLength(text)]).Distinct()];
        Bag = bag;
        Terms = bag.Length;
        Words = Rarest(bag.Words, statistics.Words, MostWords);
        Rarities = [.. Words.Select(w => statistics.Words.Rarity(w.Feature))];
        Pairs = Rarest(bag.Pairs, statistics.Pairs, MostPairs);
        Grams = Rarest(bag.Grams, statistics.Grams, MostGrams);
        WordScale = CosineWeight.Scale(bag.Words, statistics.Words);
        GramScale = CosineWeight.Scale(bag.Grams, statistics.Grams);
        WordTopics = [.. Words.Select(w => Concepts.Embedded.Of(w.Feature).ToArray())];
        Topics = DocumentText.TopicsOf(bag);
        Asked = bag.Words.Keys.Sum(statistics.Words.Rarity);
        AskedPairs = bag.Pairs.Keys.Sum(statistics.Pairs.Rarity);
        Vector = new float[space.Dimensions];
        space.Embed(bag.Words, statistics.Words, Vector);
        Encoded = encoder is null ? [] : new float[encoder.Dimensions];
        encoder?.Encode(text.ToString(), Encoded);
    }

    public Bag Bag { get; }

    public int Terms { get; }

    /// <summary>Codes and numbers in it.</summary>
    public uint[] Exact { get; }

    /// <summary>Terms of its first sentence, which usually is what it is about.</summary>
    public uint[] Opening { get; }

    public (uint Feature, float Count)[] Words { get; }

    /// <summary>Rarity of each of <see cref="Words"/>.</summary>
    public float[] Rarities { get; }

    /// <summary>What each of <see cref="Words"/> means, by the list of concepts; empty for most.</summary>
    public uint[][] WordTopics { get; }

    /// <summary>What all of its words and pairs of words mean.</summary>
    public HashSet<uint> Topics { get; }

    public (uint Feature, float Count)[] Pairs { get; }

    public (uint Feature, float Count)[] Grams { get; }

    public float WordScale { get; }

    public float GramScale { get; }

    /// <summary>Rarity of all its words.</summary>
    public float Asked { get; }

    public float AskedPairs { get; }

    public float[] Vector { get; }

    public float[] Encoded { get; }

    private static int OpeningLength(ReadOnlySpan<char> text)
    {
        const int Shortest = 20;
        const int Longest = 200;
        var end = Math.Min(text.Length, Longest);
        for (var i = Shortest; i + 1 < end; i++)
        {
            if (text[i] is '.' or '?' or '!' or '\n' && char.IsWhiteSpace(text[i + 1]))
            {
                return i + 1;
            }
        }

        return end;
    }

    private static (uint Feature, float Count)[] Rarest(Dictionary<uint, float> counts, Frequencies frequencies, int most)
    {
        var all = counts.Select(c => (c.Key, c.Value)).ToArray();
        return all.Length <= most ? all : [.. all.OrderBy(f => frequencies.Of(f.Key)).Take(most)];
    }
}
