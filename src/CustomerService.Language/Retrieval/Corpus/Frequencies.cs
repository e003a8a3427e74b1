using System.Runtime.InteropServices;
using CustomerService.Language.Files;

namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>In how many documents each feature occurs. What occurs in one only is not kept: it counts like what occurs in none.</summary>
internal sealed class Frequencies
{
    private readonly Dictionary<uint, int> _documents;
    private readonly int _total;
    private readonly float _single;
    private readonly float _singleIdf;

    private Frequencies(Dictionary<uint, int> documents, int total)
    {
        _documents = documents;
        _total = total;
        _single = RarityOf(1);
        _singleIdf = IdfOf(1);
    }

    /// <summary>Features that occur in two documents or more, in order of first occurrence.</summary>
    public IReadOnlyCollection<uint> Shared => _documents.Keys;

    public static Frequencies Count(IEnumerable<IEnumerable<uint>> documents)
    {
        var counts = new Dictionary<uint, int>();
        var total = 0;
        foreach (var features in documents)
        {
            total++;
            foreach (var feature in features)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            }
        }

        return new Frequencies(counts.Where(c => c.Value > 1).ToDictionary(), total);
    }

    /// <summary>Documents that have it; 1 also for what no document has.</summary>
    public int Of(uint feature) => _documents.GetValueOrDefault(feature, 1);

    /// <summary>
    /// Weight of a term in BM25. A word that no document has weighs as one that a single document has, or a typo would outweigh the topic.
    /// </summary>
    public float Rarity(uint feature) => _documents.TryGetValue(feature, out var documents) ? RarityOf(documents) : _single;

    /// <summary>Weight of a feature in a cosine; never 0.</summary>
    public float Idf(uint feature) => _documents.TryGetValue(feature, out var documents) ? IdfOf(documents) : _singleIdf;

    public void Write(PayloadWriter payload)
    {
        payload.Write(_total);
        payload.Write([.. _documents.Keys]);
        payload.Write([.. _documents.Values.Select(d => (uint)d)]);
    }

    public static Frequencies Read(PayloadReader payload)
    {
        var total = payload.ReadInt32();
        var features = payload.ReadUInt32s();
        var documents = payload.ReadUInt32s();
        PayloadReader.Expect(total >= 0 && features.Length == documents.Length && documents.All(d => d > 1 && d <= total), "its frequencies do not fit");
        var counts = new Dictionary<uint, int>(features.Length);
        for (var i = 0; i < features.Length; i++)
        {
            PayloadReader.Expect(counts.TryAdd(features[i], (int)documents[i]), "a feature occurs twice");
        }

        return new Frequencies(counts, total);
    }

    private float RarityOf(int documents) => MathF.Log(1 + ((_total - documents + 0.5f) / (documents + 0.5f)));

    private float IdfOf(int documents) => 1 + MathF.Log((1f + _total) / (1f + documents));
}
