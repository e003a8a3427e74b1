using System.Runtime.InteropServices;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>How often each term, each pair of terms and each character n-gram occurs in a text, in order of first occurrence.</summary>
internal sealed class Bag
{
    public Dictionary<uint, float> Words { get; } = [];

    public Dictionary<uint, float> Pairs { get; } = [];

    public Dictionary<uint, float> Grams { get; } = [];

    /// <summary>Terms, repeats included.</summary>
    public int Length { get; private set; }

    public static Bag Of(ReadOnlySpan<char> text)
    {
        var bag = new Bag();
        bag.Add(text);
        return bag;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var reader = TermReader.OfThread;
        var terms = reader.Read(text);
        Length += terms.Count;
        for (var i = 0; i < terms.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Words, terms[i], out _)++;
            if (i > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(Pairs, FeatureHash.Pair(terms[i - 1], terms[i]), out _)++;
            }
        }

        foreach (var gram in reader.Grams)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Grams, gram, out _)++;
        }
    }
}
