using System.Collections.Immutable;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>Trains a <see cref="NextActionModel"/>: a row for every action that was taken.</summary>
internal static class NextActionTrainer
{
    private const int FewestRows = 2;

    // Chosen on the validation dialogues of a public set: 0.1 and 1 are a point worse.
    private const float Cost = 0.3f;
    private const int Epochs = 10;

    public static NextActionModel Train(
        IReadOnlyList<Dialogue> dialogues, NextActionOptions options, IProgress<TrainingProgress>? progress, CancellationToken ct)
    {
        progress?.Report(new TrainingProgress("read dialogues", 0, 3));
        var steps = dialogues.SelectMany(
            d => d.Turns.Select((t, i) => (Dialogue: d, End: i, t.Action))).Where(s => s.Action is not null).ToArray();
        ImmutableArray<string> labels = [.. steps.Select(s => s.Action!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
        {
            throw new ArgumentException("The dialogues have fewer than two different actions: there is nothing to choose among.");
        }

        TrainingChecks.Bound(labels.Length, steps.Length);
        var reader = new DialogueFeatures(options.UseTasks);
        var counts = new Dictionary<uint, int>();
        foreach (var (dialogue, end, _) in steps)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var feature in reader.Read(dialogue, end).Keys)
            {
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
            }
        }

        var kept = counts.Where(c => c.Value >= Math.Min(FewestRows, steps.Length)).Select(c => c.Key).ToArray();
        var vocabulary = new FeatureVocabulary(kept, [.. kept.Select(_ => 1f)], 1);
        var numbers = labels.Select((label, i) => (label, i)).ToDictionary(l => l.label, l => l.i, StringComparer.Ordinal);
        var rows = new SparseRow[steps.Length];
        var vector = SparseVector.OfThread;
        for (var i = 0; i < steps.Length; i++)
        {
            Fill(vector, reader.Read(steps[i].Dialogue, steps[i].End), vocabulary);
            rows[i] = new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), numbers[steps[i].Action!]);
        }

        progress?.Report(new TrainingProgress("fit actions", 1, 3));
        var weights = DualAscent.Train(
            new SparseMatrix(rows, vocabulary.Count), labels.Length,
            new DualAscentSettings { Seed = options.Seed, Cost = Cost, Epochs = Epochs }, ct);
        progress?.Report(new TrainingProgress("done", 3, 3));
        var examples = steps.Select(s => new LabeledText(
            string.Join('\n', s.Dialogue.Turns.Take(s.End).TakeLast(2).Select(t => t.Text + '\t' + t.Action)), s.Action!)).ToArray();
        return new NextActionModel(
            ModelManifests.Create(
                NextActionModel.KindName, labels, examples, options.Seed, ImmutableSortedDictionary<string, double>.Empty),
            vocabulary, LinearWeights.Quantise(labels.Length, weights.Rows, weights.Biases), options.UseTasks);
    }

    public static void Fill(SparseVector vector, IReadOnlyDictionary<uint, float> features, FeatureVocabulary vocabulary)
    {
        vector.Clear(features.Count);
        foreach (var (feature, value) in features)
        {
            var row = vocabulary.Find(feature);
            if (row >= 0)
            {
                vector.Add(row, value);
            }
        }
    }
}
