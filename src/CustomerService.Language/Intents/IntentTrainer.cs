using System.Collections.Immutable;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Intents;

/// <summary>
/// Trains the final model on everything, and fold models that show how such a model treats messages it has not seen: held-out
/// examples of known intents, whole intents held out (the strangers nearest to home), and scrambled words.
/// </summary>
internal sealed class IntentTrainer
{
    private const int LabelNameCopies = 2;
    private const int MaximumFoldRows = 8000;
    private const int FewLabels = 4;

    private readonly IReadOnlyList<LabeledText> _examples;
    private readonly IntentTrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly ImmutableArray<string> _intents;
    private readonly int[] _labels;
    private int _done;

    public IntentTrainer(IReadOnlyList<LabeledText> examples, IntentTrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        options.Validate();
        _examples = examples;
        _options = options;
        _progress = progress;
        TrainingChecks.Validate(examples);
        _intents = [.. examples.Select(e => e.Label).Where(
            l => l != IntentTrainingOptions.OutOfScopeLabel).Distinct().Order(StringComparer.Ordinal)];
        if (_intents.Length < IntentTrainingOptions.FewestIntents)
        {
            throw new ArgumentException($"Training needs at least two intents, but the examples have {_intents.Length}. Add examples of another intent.");
        }

        TrainingChecks.Bound(_intents.Length, examples.Count);
        var index = _intents.Select((label, i) => (label, i)).ToDictionary(x => x.label, x => x.i, StringComparer.Ordinal);
        // Out of scope, where present, is the last column.
        _labels = [.. examples.Select(e => index.GetValueOrDefault(e.Label, _intents.Length))];
    }

    public IntentModel Train(CancellationToken ct)
    {
        Report("preparing");
        var plan = FoldPlan.Create(_labels, _intents.Length, _options.Folds, MaximumFoldRows, _intents.Length >= FewLabels, _options.Seed);
        // The final fit is the longest: it starts first and shares the processors with the folds.
        IntentScorer? final = null;
        var folds = new FoldOutcome[_options.Folds];
        var parallel = new ParallelOptions
        {
            CancellationToken = ct,
            MaxDegreeOfParallelism = _options.Parallelism == 0 ? Environment.ProcessorCount : _options.Parallelism,
        };
        Parallel.For(0, _options.Folds + 1, parallel, job =>
        {
            if (job == 0)
            {
                final = Fit([.. Enumerable.Range(0, _labels.Length)], [.. Enumerable.Range(0, _intents.Length)], ct).Scorer;
                Report("model");
            }
            else
            {
                folds[job - 1] = Evaluate(plan, job - 1, ct);
                Report("held-out fold");
            }
        });

        var temperature = Temperature.Fit([.. folds.SelectMany(f => f.Calibration)]);
        var scope = ScopeFitter.Fit([.. folds.SelectMany(f => f.Scope(temperature))], _options.MaximumInScopeRejection);
        if (_options.Validation is { Count: > 0 } validation)
        {
            (temperature, scope) = Validate(final!, validation, temperature, scope);
        }

        var metrics = Measure(folds, temperature, scope);
        var manifest = ModelManifests.Create(IntentModel.Kind, _intents, _examples, _options.Seed, metrics);
        return new IntentModel(manifest, final! with { Temperature = temperature }, scope);
    }

    /// <summary>Temperature and threshold of the final model on messages it was not trained on.</summary>
    private (float Temperature, ScopeDetector Scope) Validate(
        IntentScorer scorer, IReadOnlyList<LabeledText> validation, float temperature, ScopeDetector scope)
    {
        TrainingChecks.Validate(validation);
        var held = validation
            .Select(
                v =>
                    (
                        v.Label,
                        Column: _intents.BinarySearch(v.Label, StringComparer.Ordinal),
                        Seen: Observe(scorer, v.Text, HeldOutKind.Known, -1)))
            .Where(v => v.Column >= 0 || v.Label == IntentTrainingOptions.OutOfScopeLabel)
            .ToList();
        var known = held.Where(h => h.Column >= 0).Select(h => (h.Seen.Logits[..scorer.Intents], h.Column)).ToList();
        temperature = known.Count > 0 ? Temperature.Fit(known) : temperature;
        if (known.Count == 0 || (known.Count == held.Count && _options.MinimumInScopeAccuracy is null))
        {
            return (temperature, scope);
        }

        var scored = held.Select(h =>
        {
            var outcome = new FoldOutcome(scorer, [h.Seen]);
            var right = h.Column >= 0
                && System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(h.Seen.Logits.AsSpan(0, scorer.Intents)) == h.Column;
            return (Score: scope.Score(outcome.Signals(h.Seen, temperature)), InScope: h.Column >= 0, Right: right);
        }).ToList();
        var threshold = _options.MinimumInScopeAccuracy is { } accuracy
            ? ScopeFitter.ThresholdFor(scored, accuracy)
            : ScopeFitter.Threshold(scored, _options.MaximumInScopeRejection);
        return (temperature, scope with { Threshold = threshold });
    }

    private FoldOutcome Evaluate(FoldPlan plan, int fold, CancellationToken ct)
    {
        int[] train = [.. plan.Rows.Where(r => plan.RowFold[r] != fold && !plan.IsUnseen(_labels[r], fold))];
        int[] intents = [.. train.Select(r => _labels[r]).Where(l => l < _intents.Length).Distinct().Order()];
        if (intents.Length < 2)
        {
            return new FoldOutcome(null, []);
        }

        var (scorer, columns) = Fit(train, intents, ct);
        var held = new List<HeldOut>();
        foreach (var row in plan.Rows)
        {
            var text = _examples[row].Text;
            if (plan.IsUnseen(_labels[row], fold))
            {
                held.Add(Observe(scorer, text, HeldOutKind.UnseenIntent, -1));
            }
            else if (plan.RowFold[row] == fold && _labels[row] == _intents.Length)
            {
                held.Add(Observe(scorer, text, HeldOutKind.OutOfScope, columns.GetValueOrDefault(_labels[row], -1)));
            }
            else if (plan.RowFold[row] == fold && columns.TryGetValue(_labels[row], out var column))
            {
                held.Add(Observe(scorer, text, HeldOutKind.Known, column));
                held.Add(Observe(scorer, Scrambler.Scramble(text, _options.Seed + row), HeldOutKind.Scrambled, -1));
            }
        }

        return new FoldOutcome(scorer, held);
    }

    private (IntentScorer Scorer, Dictionary<int, int> Columns) Fit(int[] train, int[] intents, CancellationToken ct)
    {
        var columns = intents.Select((label, column) => (label, column)).ToDictionary(x => x.label, x => x.column);
        if (train.Any(r => _labels[r] == _intents.Length))
        {
            columns.Add(_intents.Length, intents.Length);
        }

        var builder = new VocabularyBuilder();
        var texts = train.Select(r => (_examples[r].Text, Column: columns[_labels[r]])).ToList();
        for (var copy = 0; copy < LabelNameCopies; copy++)
        {
            // What an intent is called says what it is about: with few examples that is worth several of them.
            texts.AddRange(intents.Select((label, column) => (LabelName.Text(_intents[label]), column)));
        }

        foreach (var (text, _) in texts)
        {
            builder.Add(FeatureView.Intent, MessageFeatures.Read(text));
        }

        var vocabulary = builder.Build(1, TrainingChecks.Features(_options.MaximumFeatures, columns.Count));
        var rows = texts.Select(t => Vectorizer.Row(vocabulary, FeatureView.Intent, MessageFeatures.Read(t.Text), t.Column)).ToList();
        ct.ThrowIfCancellationRequested();
        var settings = new LinearLearnerSettings
        {
            Seed = _options.Seed,
            Dual = new DualAscentSettings { Cost = (float)_options.Cost },
            Parallelism = _options.Parallelism,
        };
        var weights = LinearLearner.Train(new SparseMatrix(rows, vocabulary.Count), columns.Count, settings, ct);
        ct.ThrowIfCancellationRequested();
        return (new IntentScorer(vocabulary, weights, intents.Length, 1f), columns);
    }

    private static HeldOut Observe(IntentScorer scorer, string text, HeldOutKind kind, int column)
    {
        var logits = new float[scorer.Width];
        scorer.Logits(MessageFeatures.Read(text), logits, out var words, out var grams);
        return new HeldOut(kind, column, logits, words, grams);
    }

    private static ImmutableSortedDictionary<string, double> Measure(FoldOutcome[] folds, float temperature, ScopeDetector scope)
    {
        var scored = folds.SelectMany(
            f =>
                f.Held.Select(
                    h => (Held: h, Correct: f.IsCorrect(h), Rejected: scope.Score(f.Signals(h, temperature)) < scope.Threshold))).ToList();
        var known = scored.Where(s => s.Held.Kind == HeldOutKind.Known).ToList();
        var unseen = scored.Where(s => s.Held.Kind == HeldOutKind.UnseenIntent).ToList();
        var strangers = scored.Where(s => s.Held.Kind == HeldOutKind.OutOfScope).ToList();
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        metrics["temperature"] = temperature;
        metrics["threshold"] = scope.Threshold;
        Add("heldOutAccuracy", known, s => s.Correct);
        Add("heldOutKnownRejected", known, s => s.Rejected);
        Add("heldOutUnseenRejected", unseen, s => s.Rejected);
        Add("heldOutOosRejected", strangers, s => s.Rejected);
        return metrics.ToImmutable();

        void Add<T>(string name, List<T> rows, Func<T, bool> hit)
        {
            if (rows.Count > 0)
            {
                metrics[name] = rows.Count(hit) / (double)rows.Count;
            }
        }
    }

    private void Report(string stage)
    {
        var total = _options.Folds + 2;
        _progress?.Report(new TrainingProgress("intents: " + stage, Math.Min(total, Interlocked.Increment(ref _done)), total));
    }
}
