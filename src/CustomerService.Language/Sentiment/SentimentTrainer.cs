using System.Collections.Immutable;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// Fits a learner on text and lexicon, and where examples have a valence, a guess of that; then a combiner (ML.NET) that weighs all of them
/// on examples the learner had not seen, and so knows how far to trust each.
/// </summary>
internal sealed class SentimentTrainer
{
    private const int Folds = 4;
    private const int MaximumFoldRows = 40_000;
    private const int RowsForRareFeatures = 20_000;
    private const float Never = -30f;
    private const float LeastPenalty = 0.0005f;
    private const float Caution = 4f;
    private const float ValenceCost = 0.5f;
    private const float Boldness = 3f;

    // With fewer, ratios of counts and shifts of labels are chance. Asked of all examples, so that folds are fitted as the whole is.
    private const int FewRows = 8000;
    private const int Passes = 15;
    private readonly IReadOnlyList<LabeledText> _examples;
    private readonly SentimentTrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly ImmutableArray<string> _labels;
    private readonly int[] _truth;
    private readonly Lexicon _lexicon;
    private int _done;

    private bool HasFewRows => _truth.Length < FewRows;

    public SentimentTrainer(IReadOnlyList<LabeledText> examples, SentimentTrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        options.Validate();
        TrainingChecks.Validate(examples);
        _examples = examples;
        _options = options;
        _progress = progress;
        _lexicon = Lexicon.With(options.Valences);
        _labels =
        [
            .. SentimentModel.Labels,
            .. examples.Select(e => e.Label).Distinct().Except(SentimentModel.Labels).Order(StringComparer.Ordinal),
        ];
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
            scorer = final! with { Combiner = Combine(held, metrics) };
        }

        var manifest = ModelManifests.Create(SentimentModel.Kind, _labels, _examples, _options.Seed, metrics.ToImmutable()) with
        {
            FeatureScheme = SentimentScorer.Scheme,
        };
        return new SentimentModel(manifest, scorer);
    }

    private List<(float[] Signals, int Label)> HoldOut(CancellationToken ct)
    {
        int[] order = [.. Enumerable.Range(0, _truth.Length)];
        new Random(_options.Seed).Shuffle(order);
        order = order[..Math.Min(order.Length, MaximumFoldRows)];
        var held = new List<(float[], int)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] train = [.. order.Where((_, i) => i % Folds != fold)];
            if (train.Select(r => _truth[r]).Distinct().Count() < 2)
            {
                continue;
            }

            var scorer = Fit(train, ct);
            foreach (var row in order.Where((_, i) => i % Folds == fold))
            {
                var signals = new float[scorer.Signals];
                scorer.Hear(MessageFeatures.Read(_examples[row].Text), signals);
                held.Add((signals, _truth[row]));
            }

            Report("held-out fold");
        }

        return held;
    }

    private DenseWeights Combine(List<(float[] Signals, int Label)> held, ImmutableSortedDictionary<string, double>.Builder metrics)
    {
        var signals = SentimentScorer.SignalsOf(_labels.Length);
        var width = LinearWeights.StrideOf(_labels.Length);
        int[] indices = [.. Enumerable.Range(0, signals)];
        var combiner = new DenseWeights(new float[signals * width], new float[width]);
        if (held.Select(h => h.Label).Distinct().Count() >= 2)
        {
            combiner = MaximumEntropy.Train(
                [.. held.Select(h => new SparseRow(indices, h.Signals, h.Label))], _labels.Length, signals,
                new MaximumEntropySettings { Seed = _options.Seed, L2 = Math.Max(LeastPenalty, Caution / held.Count) });
            if (!HasFewRows)
            {
                LabelBalance.Shift(combiner, held, _labels.Length);
            }

            metrics["heldOutAccuracy"] = held.Count(h => Best(combiner, h.Signals) == h.Label) / (double)held.Count;
        }
        else
        {
            // Too few examples to hold any out: believe the learners.
            for (var k = 0; k < SentimentScorer.Learners * _labels.Length; k++)
            {
                combiner.Rows[(k * width) + (k % _labels.Length)] = 0.5f;
            }
        }

        foreach (var absent in Enumerable.Range(0, _labels.Length).Except(_truth))
        {
            combiner.Biases[absent] = Never;
        }

        return combiner;
    }

    private int Best(DenseWeights combiner, float[] signals)
    {
        var width = LinearWeights.StrideOf(_labels.Length);
        var scores = (float[])combiner.Biases.Clone();
        for (var i = 0; i < signals.Length; i++)
        {
            LinearWeights.AddRow(scores, combiner.Rows.AsSpan(i * width, width), signals[i]);
        }

        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.AsSpan(0, _labels.Length));
    }

    private SentimentScorer Fit(int[] train, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var builder = new VocabularyBuilder(HasFewRows ? 0 : _labels.Length);
        var feelings = new FeatureSet();
        foreach (var row in train)
        {
            var features = MessageFeatures.Read(_examples[row].Text);
            builder.Add(FeatureView.Mood, features, _truth[row]);
            MoodVector.Name(MoodReading.Of(_lexicon, features).Words, feelings);
            builder.Add(feelings);
        }

        var vocabulary = builder.Build(train.Length < RowsForRareFeatures ? 1 : 2, _options.MaximumFeatures);
        var readings = new float[MoodVector.ReadingFeatures];
        var rows = train.Select(r =>
        {
            var features = MessageFeatures.Read(_examples[r].Text);
            var reading = MoodReading.Of(_lexicon, features);
            reading.Describe(readings);
            var vector = MoodVector.Fill(vocabulary, features, reading.Words, readings);
            return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), _truth[r]);
        }).ToList();
        var data = new SparseMatrix(rows, vocabulary.Count + MoodVector.ReadingFeatures);
        return new SentimentScorer(_labels.Length, vocabulary, Learn(data, train, ct), null) { Words = _lexicon };
    }

    /// <summary>
    /// The learners and the guess of the valence side by side in one table; the guess is 0 when no example has a valence.
    /// </summary>
    private LinearWeights Learn(SparseMatrix data, int[] train, CancellationToken ct)
    {
        var dual = new DualAscentSettings { Seed = _options.Seed, Epochs = Passes };
        var factored = new FactoredSettings { Epochs = HasFewRows ? 20 : 8, Width = 16, Rate = 0.05f };
        var fits = new DenseWeights[SentimentScorer.Learners];
        float[] valence = [];
        Action[] parts =
        [
            () => fits[0] = DualAscent.Train(data, _labels.Length, dual with { Cost = (float)_options.Cost / Boldness }, ct),
            () => fits[1] = DualAscent.Train(data, _labels.Length, dual with { Cost = (float)_options.Cost * Boldness }, ct),
            () => fits[2] = Factored(data, factored, ct),
            () => valence = LeastSquares.Train(data, [.. train.Select(r => _examples[r].Valence)], ValenceCost, _options.Seed, ct),
        ];
        Parallel.Invoke(parts);

        var labels = _labels.Length;
        var guess = labels * fits.Length;
        var from = LinearWeights.StrideOf(labels);
        var to = LinearWeights.StrideOf(guess + 1);
        var rows = new float[checked(to * data.Features)];
        var biases = new float[to];
        for (var fit = 0; fit < fits.Length; fit++)
        {
            fits[fit].Biases.AsSpan(0, labels).CopyTo(biases.AsSpan(fit * labels));
            for (var feature = 0; feature < data.Features; feature++)
            {
                fits[fit].Rows.AsSpan(feature * from, labels).CopyTo(rows.AsSpan((feature * to) + (fit * labels)));
            }
        }

        biases[guess] = valence[^1];
        for (var feature = 0; feature < data.Features; feature++)
        {
            rows[(feature * to) + guess] = valence[feature];
        }

        return LinearWeights.Quantise(guess + 1, rows, biases);
    }

    /// <summary>The mean of the factored fits.</summary>
    private DenseWeights Factored(SparseMatrix data, FactoredSettings settings, CancellationToken ct)
    {
        var sum = new DenseWeights(
            new float[checked(LinearWeights.StrideOf(_labels.Length) * data.Features)], new float[LinearWeights.StrideOf(_labels.Length)]);
        for (var fit = 1; fit <= _options.Networks; fit++)
        {
            FactoredAscent.Train(
                data, _labels.Length, settings with { Seed = _options.Seed + fit }, ct).AddTo(sum.Rows, sum.Biases, 1f / _options.Networks);
        }

        return sum;
    }

    private void Report(string stage) => _progress?.Report(new TrainingProgress("sentiment: " + stage, Interlocked.Increment(ref _done), Folds + 1));
}
