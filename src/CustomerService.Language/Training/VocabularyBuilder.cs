using System.Runtime.InteropServices;
using CustomerService.Language.Text;

namespace CustomerService.Language.Training;

/// <summary>Counts features over training texts and keeps the most frequent ones.</summary>
/// <param name="labels">
/// Number of labels when features shall weigh more the better they tell labels apart, besides being rare; 0 when not. The measure is
/// the log-count ratio of Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic classification" (2012), of the
/// label it tells best.
/// </param>
internal sealed class VocabularyBuilder(int labels = 0)
{
    // What a feature weighs that says nothing about any label.
    private const float LeastTelling = 0.3f;

    private readonly Dictionary<uint, int[]> _byLabel = [];
    private readonly int[] _labelled = new int[labels];
    private int _label;
    // Rows in order of first occurrence: the same texts in the same order give the same bytes.
    private readonly Dictionary<uint, int> _frequencies = [];
    private int _documents;

    public void Add(FeatureView view, MessageFeatures features)
    {
        _documents++;
        for (var block = 0; block < view.Blocks; block++)
        {
            for (var set = 0; set < view.SetsOf(block); set++)
            {
                Count(view.Set(features, block, set));
            }
        }
    }

    /// <summary>Adds a text of a label.</summary>
    public void Add(FeatureView view, MessageFeatures features, int label)
    {
        if (labels > 0)
        {
            _label = label;
            _labelled[label]++;
        }

        Add(view, features);
    }

    /// <summary>Adds further features of the text that was added last.</summary>
    public void Add(FeatureSet further) => Count(further);

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
            [.. kept.Select(f => InverseFrequency(f.Value) * Telling(f.Key, f.Value))],
            InverseFrequency(0));
    }

    private float InverseFrequency(int documents) => 1f + MathF.Log((1f + _documents) / (1f + documents));

    private float Telling(uint hash, int documents)
    {
        if (labels == 0)
        {
            return 1;
        }

        float best = 0;
        var counts = _byLabel[hash];
        for (var label = 0; label < labels; label++)
        {
            var with = _labelled[label];
            if (with > 0 && with < _documents)
            {
                var inside = (counts[label] + 1f) / (with + 1f);
                var outside = (documents - counts[label] + 1f) / (_documents - with + 1f);
                best = Math.Max(best, Math.Abs(MathF.Log(inside / outside)));
            }
        }

        return LeastTelling + best;
    }

    private void Count(FeatureSet set)
    {
        foreach (var hash in set.Hashes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_frequencies, hash, out _)++;
            if (labels > 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_byLabel, hash, out _) ??= new int[labels])[_label]++;
            }
        }
    }
}
