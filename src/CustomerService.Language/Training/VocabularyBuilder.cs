using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>Counts features over training texts and keeps the most frequent ones.</summary>
internal sealed class VocabularyBuilder
{
    // Rows in order of first occurrence: the same texts in the same order give the same bytes.
    private readonly Dictionary<uint, int> _frequencies = [];
    private int _documents;

    public void Add(FeatureView view, MessageFeatures features)
    {
        _documents++;
        for (int block = 0; block < view.Blocks; block++)
        {
            for (int set = 0; set < view.SetsOf(block); set++)
            {
                Count(view.Set(features, block, set));
            }
        }
    }

    public FeatureVocabulary Build(int minimumDocuments, int maximumFeatures)
    {
        var kept = _frequencies.Where(f => f.Value >= minimumDocuments).ToList();
        if (kept.Count > maximumFeatures)
        {
            // A stable sort: among equally frequent features the first seen stay.
            kept = [.. kept.OrderByDescending(f => f.Value).Take(maximumFeatures)];
        }

        return new FeatureVocabulary(
            [.. kept.Select(f => f.Key)],
            [.. kept.Select(f => InverseFrequency(f.Value))],
            InverseFrequency(0));
    }

    private float InverseFrequency(int documents) => 1f + MathF.Log((1f + _documents) / (1f + documents));

    private void Count(FeatureSet set)
    {
        foreach (uint hash in set.Hashes)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_frequencies, hash, out _)++;
        }
    }
}
