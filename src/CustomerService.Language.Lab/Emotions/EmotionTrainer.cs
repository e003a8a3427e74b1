using System.Collections.Immutable;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Emotions;

/// <summary>
/// Fits one distribution over emotions, an example with several counting once for each; then finds for each emotion the
/// probability from which on naming it is right most often (best F1), on examples the fit had not seen.
/// </summary>
internal sealed class EmotionTrainer
{
    private const int HeldOutEvery = 5;
    private const int RowsForRareFeatures = 20_000;
    private const float NoEvidence = 0.3f;
    private readonly IReadOnlyList<LabeledText> _examples;
    private readonly EmotionTrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly ImmutableArray<string> _labels;
    private readonly int[][] _truth;

    public EmotionTrainer(IReadOnlyList<LabeledText> examples, EmotionTrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        options.Validate();
        TrainingChecks.Validate(examples);
        _examples = examples;
        _options = options;
        _progress = progress;
        _labels = [.. examples.SelectMany(e => Split(e.Label)).Distinct().Order(StringComparer.Ordinal)];
        if (_labels.Length < 2)
        {
            throw new ArgumentException($"Training needs at least two emotions, but the examples have {_labels.Length}. Add examples of another emotion.");
        }

        TrainingChecks.Bound(_labels.Length, examples.Count);
        _truth = [.. examples.Select(
            e => Split(e.Label).Select(l => _labels.BinarySearch(l, StringComparer.Ordinal)).Distinct().ToArray())];
    }

    public static IEnumerable<string> Split(string label) =>
        label.Split(EmotionModel.LabelSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public EmotionModel Train(CancellationToken ct)
    {
        int[] order = [.. Enumerable.Range(0, _truth.Length)];
        new Random(_options.Seed).Shuffle(order);
        int[] held = [.. order.Where((_, i) => i % HeldOutEvery == 0)];
        int[] kept = [.. order.Where((_, i) => i % HeldOutEvery != 0).Order()];
        var thresholds = new float[_labels.Length];
        Array.Fill(thresholds, NoEvidence);
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (kept.Length > 0)
        {
            metrics["heldOutMacroF1"] = Choose(Fit(kept, thresholds, ct), held, thresholds);
        }

        _progress?.Report(new TrainingProgress("emotions: thresholds", 1, 2));
        var scorer = Fit([.. Enumerable.Range(0, _truth.Length)], thresholds, ct);
        _progress?.Report(new TrainingProgress("emotions: model", 2, 2));
        return new EmotionModel(ModelManifests.Create(EmotionModel.Kind, _labels, _examples, _options.Seed, metrics.ToImmutable()), scorer);
    }

    private EmotionScorer Fit(int[] train, float[] thresholds, CancellationToken ct)
    {
        var builder = new VocabularyBuilder();
        foreach (var row in train)
        {
            builder.Add(FeatureView.Feeling, MessageFeatures.Read(_examples[row].Text));
        }

        ct.ThrowIfCancellationRequested();
        var vocabulary = builder.Build(
            train.Length < RowsForRareFeatures ? 1 : 2, TrainingChecks.Features(_options.MaximumFeatures, _labels.Length));
        var rows = new List<SparseRow>(train.Length);
        foreach (var row in train)
        {
            var features = MessageFeatures.Read(_examples[row].Text);
            var vector = SentimentScorer.Vector(vocabulary, features, Lexicon.Embedded.Read(features.Tokens));
            var (columns, values) = (vector.Rows.ToArray(), vector.Values.ToArray());
            rows.AddRange(_truth[row].Select(label => new SparseRow(columns, values, label)));
        }

        var settings = new LinearLearnerSettings
        {
            Seed = _options.Seed,
            Networks = 1,
            Dual = new DualAscentSettings { Cost = (float)_options.Cost, Epochs = 12 },
            Factored = new FactoredSettings { Epochs = train.Length < RowsForRareFeatures ? 15 : 6, Width = 32 },
        };
        var weights = LinearLearner.Train(
            new SparseMatrix(rows, vocabulary.Count + SentimentScorer.LexiconFeatures), _labels.Length, settings, ct);
        return new EmotionScorer(vocabulary, weights, thresholds);
    }

    /// <summary>Fills the thresholds; returns the macro F1 they reach on the examples they were chosen on.</summary>
    private double Choose(EmotionScorer scorer, int[] held, float[] thresholds)
    {
        var scores = new float[scorer.Width];
        var columns = Enumerable.Range(0, _labels.Length).Select(_ => new List<(float Score, bool Has)>()).ToArray();
        foreach (var row in held)
        {
            scorer.Score(MessageFeatures.Read(_examples[row].Text), scores);
            for (var label = 0; label < columns.Length; label++)
            {
                columns[label].Add((scores[label], Array.IndexOf(_truth[row], label) >= 0));
            }
        }

        double sum = 0;
        for (var label = 0; label < columns.Length; label++)
        {
            sum += Choose(columns[label], ref thresholds[label]);
        }

        return sum / columns.Length;
    }

    private static double Choose(List<(float Score, bool Has)> column, ref float threshold)
    {
        column.Sort((a, b) => b.Score.CompareTo(a.Score));
        var support = column.Count(c => c.Has);
        var hits = 0;
        double best = 0;
        for (var i = 0; i < column.Count; i++)
        {
            hits += column[i].Has ? 1 : 0;
            var f1 = 2.0 * hits / (i + 1 + support);
            if (f1 > best && (i + 1 == column.Count || column[i + 1].Score < column[i].Score))
            {
                best = f1;
                threshold = i + 1 == column.Count ? column[i].Score : (column[i].Score + column[i + 1].Score) / 2;
            }
        }

        return best;
    }
}
