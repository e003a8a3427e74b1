using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CustomerService.Language.Retrieval;

/// <summary>Collects the terms of passages and turns counts into BM25 weights.</summary>
internal sealed class PostingsBuilder
{
    private const float TitleWeight = 2.5f;
    private const float HeadingWeight = 1.5f;
    private const float Saturation = 1.2f;
    private const float LengthEffect = 0.5f;

    private readonly Dictionary<uint, List<Posting>> _counts = [];
    private readonly List<float> _lengths = [];

    /// <summary>Weight of a query word that no passage has: that of a word which one passage has, or a typo would outweigh the topic.</summary>
    public float UnknownWeight => Rarity(1);

    public void Add(string title, string heading, string text)
    {
        int passage = _lengths.Count;
        var counts = new Dictionary<uint, float>();
        Count(counts, title, TitleWeight);
        Count(counts, heading, HeadingWeight);
        _lengths.Add(Count(counts, text, 1));
        foreach (var (term, count) in counts)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_counts, term, out _) ??= []).Add(new Posting(passage, count));
        }
    }

    public FrozenDictionary<uint, TermPostings> Build()
    {
        float mean = Math.Max(1, _lengths.Count == 0 ? 1 : _lengths.Average());
        return _counts.ToFrozenDictionary(
            c => c.Key,
            c =>
            {
                float rarity = Rarity(c.Value.Count);
                return new TermPostings(rarity, [.. c.Value.Select(p => p with { Weight = rarity * Weight(p.Weight, _lengths[p.Passage] / mean) })]);
            });
    }

    private static float Weight(float count, float relativeLength) =>
        count * (Saturation + 1) / (count + (Saturation * (1 - LengthEffect + (LengthEffect * relativeLength))));

    private float Rarity(int passages) => MathF.Log(1 + ((_lengths.Count - passages + 0.5f) / (passages + 0.5f)));

    private static int Count(Dictionary<uint, float> counts, string text, float weight)
    {
        var terms = TermReader.OfThread.Read(text);
        foreach (uint term in terms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _) += weight;
        }

        return terms.Count;
    }
}
