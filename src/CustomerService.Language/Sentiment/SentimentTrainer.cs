using System.Collections.Immutable;
using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// Fits a learner on text and lexicon; then a judge (ML.NET) that hears learner and lexicon on examples the learner had not seen,
/// and so knows how far to trust each.
/// </summary>
internal sealed class SentimentTrainer
{
    private const int Folds = 4;
    private const int MaximumFoldRows = 20_000;
    private const int RowsForRareFeatures = 20_000;
    private const float Never = -30f;
    private const float LeastPenalty = 0.0005f;
    private const float Caution = 1f;
    private readonly IReadOnlyList<LabeledText> _examples;
    private readonly SentimentTrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly ImmutableArray<string> _labels;
    private readonly int[] _truth;
    private readonly Lexicon _lexicon;
    private int _done;

    public SentimentTrainer(IReadOnlyList<LabeledText> examples, SentimentTrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        options.Validate();
        TrainingChecks.Validate(examples);
        _examples = examples;
        _options = options;
        _progress = progress;
        _lexicon = Lexicon.With(options.Valences);
        _labels = [.. SentimentModel.Labels, .. examples.Select(e => e.Label).Distinct().Except(SentimentModel.Labels).Order(StringComparer.Ordinal)];
        if (_labels.Length > SentimentScorer.MostClasses)
        {
            throw new ArgumentException($"Sentiment training takes at most {SentimentScorer.MostClasses} labels, but the examples have {_labels.Length}. Check the label column.");
        }

        _truth = [.. examples.Select(e => _labels.IndexOf(e.Label))];
    }

    public SentimentModel Train(CancellationToken ct)
    {
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        var scorer = new SentimentScorer(_labels.Length, FeatureVocabulary.Empty, null, null) { Words = _lexicon };
        if (_truth.Distinct().Count() >= 2)
        {
            SentimentScorer? final = null;
            List<(float[] Signals, int Label)> held = [];
            Parallel.Invoke(
                () =>
                {
                    final = Fit([.. Enumerable.Range(0, _truth.Length)], ct);
                    Report("model");
                },
                () => held = HoldOut(ct));
            scorer = final! with { Judge = Judge(held, metrics) };
        }

        var manifest = ModelManifests.Create(SentimentModel.Kind, _labels, _examples, _options.Seed, metrics.ToImmutable());
        return new SentimentModel(manifest, scorer);
    }

    private List<(float[] Signals, int Label)> HoldOut(CancellationToken ct)
    {
        int[] order = [.. Enumerable.Range(0, _truth.Length)];
        new Random(_options.Seed).Shuffle(order);
        order = order[..Math.Min(order.Length, MaximumFoldRows)];
        var held = new List<(float[], int)>();
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] train = [.. order.Where((_, i) => i % Folds != fold)];
            if (train.Select(r => _truth[r]).Distinct().Count() < 2)
            {
                continue;
            }

            var scorer = Fit(train, ct);
            foreach (int row in order.Where((_, i) => i % Folds == fold))
            {
                var signals = new float[SentimentScorer.SignalsOf(SentimentScorer.MostClasses)];
                scorer.Hear(MessageFeatures.Read(_examples[row].Text), signals);
                held.Add((signals[..scorer.Signals], _truth[row]));
            }

            Report("held-out fold");
        }

        return held;
    }

    private DenseWeights Judge(List<(float[] Signals, int Label)> held, ImmutableSortedDictionary<string, double>.Builder metrics)
    {
        int signals = SentimentScorer.SignalsOf(_labels.Length);
        int width = LinearWeights.StrideOf(_labels.Length);
        int[] indices = [.. Enumerable.Range(0, signals)];
        var judge = new DenseWeights(new float[signals * width], new float[width]);
        if (held.Select(h => h.Label).Distinct().Count() >= 2)
        {
            judge = MaximumEntropy.Train(
                [.. held.Select(h => new SparseRow(indices, h.Signals, h.Label))], _labels.Length, signals, new MaximumEntropySettings { Seed = _options.Seed, L2 = Math.Max(LeastPenalty, Caution / held.Count) });
            metrics["heldOutAccuracy"] = held.Count(h => Best(judge, h.Signals) == h.Label) / (double)held.Count;
        }
        else
        {
            // Too few examples to hold any out: believe the learner.
            for (int k = 0; k < _labels.Length; k++)
            {
                judge.Rows[(k * width) + k] = 1;
            }
        }

        foreach (int absent in Enumerable.Range(0, _labels.Length).Except(_truth))
        {
            judge.Biases[absent] = Never;
        }

        return judge;
    }

    private int Best(DenseWeights judge, float[] signals)
    {
        int width = LinearWeights.StrideOf(_labels.Length);
        var scores = (float[])judge.Biases.Clone();
        for (int i = 0; i < signals.Length; i++)
        {
            LinearWeights.AddRow(scores, judge.Rows.AsSpan(i * width, width), signals[i]);
        }

        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.AsSpan(0, _labels.Length));
    }

    private SentimentScorer Fit(int[] train, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var builder = new VocabularyBuilder();
        foreach (int row in train)
        {
            builder.Add(FeatureView.Feeling, MessageFeatures.Read(_examples[row].Text));
        }

        var vocabulary = builder.Build(train.Length < RowsForRareFeatures ? 1 : 2, _options.MaximumFeatures);
        var rows = train.Select(r =>
        {
            var features = MessageFeatures.Read(_examples[r].Text);
            var vector = SentimentScorer.Vector(vocabulary, features, _lexicon.Read(features.Tokens));
            return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), _truth[r]);
        }).ToList();
        var settings = new LinearLearnerSettings
        {
            Seed = _options.Seed,
            Networks = _options.Networks,
            Dual = new DualAscentSettings { Cost = (float)_options.Cost },
            Factored = new FactoredSettings { Epochs = train.Length < 8000 ? 20 : 8, Width = 16, Rate = 0.05f },
        };
        var weights = LinearLearner.Train(new SparseMatrix(rows, vocabulary.Count + SentimentScorer.LexiconFeatures), _labels.Length, settings, ct);
        return new SentimentScorer(_labels.Length, vocabulary, weights, null) { Words = _lexicon };
    }

    private void Report(string stage) => _progress?.Report(new TrainingProgress("sentiment: " + stage, Interlocked.Increment(ref _done), Folds + 1));
}
