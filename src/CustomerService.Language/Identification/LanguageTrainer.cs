using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>Fits a logistic regression over n-grams; calibrates on a fifth of the examples, then fits all of them.</summary>
internal sealed class LanguageTrainer(
    IReadOnlyList<LabeledText> examples, LanguageTrainingOptions options, IProgress<TrainingProgress>? progress)
{
    private const int HeldOutEvery = 5;
    private const int RowsForRareFeatures = 20_000;
    private const int FewestToCalibrate = 20;

    public LanguageModel Train(CancellationToken ct)
    {
        options.Validate();
        TrainingChecks.Validate(examples);
        ImmutableArray<string> labels = [.. examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
        {
            throw new ArgumentException($"Training needs at least two languages, but the examples have {labels.Length}. Add examples of another language.");
        }

        int[] truth = [.. examples.Select(e => labels.BinarySearch(e.Label, StringComparer.Ordinal))];
        int[] order = [.. Enumerable.Range(0, truth.Length)];
        new Random(options.Seed).Shuffle(order);
        int[] held = [.. order.Where((_, i) => i % HeldOutEvery == 0)];
        int[] kept = [.. order.Where((_, i) => i % HeldOutEvery != 0).Order()];

        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        float temperature = 1;
        if (kept.Length > 0)
        {
            temperature = Calibrate(Fit(kept, truth, labels.Length, ct), held, truth, metrics);
        }

        progress?.Report(new TrainingProgress("language: calibration", 1, 2));
        int[] all = [.. Enumerable.Range(0, truth.Length)];
        var scorer = Fit(all, truth, labels.Length, ct) with { Temperature = temperature, AmbiguousScripts = Ambiguous(labels) };
        progress?.Report(new TrainingProgress("language: model", 2, 2));
        metrics["temperature"] = temperature;
        var manifest = ModelManifests.Create(LanguageModel.Kind, labels, examples, options.Seed, metrics.ToImmutable());
        return new LanguageModel(manifest, scorer);
    }

    private float Calibrate(LanguageScorer scorer, int[] held, int[] truth, ImmutableSortedDictionary<string, double>.Builder metrics)
    {
        var rows = new List<(float[] Logits, int Label)>();
        int right = 0;
        foreach (int row in held)
        {
            var logits = new float[scorer.Width];
            if (scorer.Logits(MessageFeatures.Read(examples[row].Text), logits))
            {
                var used = logits[..scorer.Weights.Labels];
                rows.Add((used, truth[row]));
                right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(used) == truth[row] ? 1 : 0;
            }
        }

        if (held.Length > 0)
        {
            metrics["heldOutAccuracy"] = right / (double)held.Length;
        }

        // A handful of held-out messages says nothing about honesty.
        return rows.Count < FewestToCalibrate ? 1 : Temperature.Fit(rows);
    }

    private LanguageScorer Fit(int[] rows, int[] truth, int labels, CancellationToken ct)
    {
        var builder = new VocabularyBuilder();
        foreach (int row in rows)
        {
            ct.ThrowIfCancellationRequested();
            builder.Add(FeatureView.Language, MessageFeatures.Read(examples[row].Text));
        }

        var vocabulary = builder.Build(rows.Length < RowsForRareFeatures ? 1 : 2, options.MaximumFeatures);
        var data = new List<SparseRow>(rows.Length);
        foreach (int row in rows)
        {
            data.Add(Vectorizer.Row(vocabulary, FeatureView.Language, MessageFeatures.Read(examples[row].Text), truth[row]));
        }

        ct.ThrowIfCancellationRequested();
        var settings = new LinearLearnerSettings
        {
            Seed = options.Seed,
            Networks = 0,
            Dual = new DualAscentSettings { Cost = (float)options.Cost, Epochs = rows.Length < RowsForRareFeatures ? 25 : 12 },
        };
        var weights = LinearLearner.Train(new SparseMatrix(data, vocabulary.Count), labels, settings, ct);
        return new LanguageScorer(vocabulary, weights, 1f, (float)options.MinimumConfidence) { AmbiguousScripts = [] };
    }

    /// <summary>Scripts in which the examples have several languages: there the learner decides, not the script.</summary>
    private FrozenSet<string> Ambiguous(ImmutableArray<string> labels)
    {
        var seen = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var sizes = labels.ToDictionary(l => l, _ => 0, StringComparer.Ordinal);
        foreach (var example in examples)
        {
            sizes[example.Label]++;
            if (Scripts.Dominant(MessageFeatures.Read(example.Text).Tokens) is { } script)
            {
                var languages = CollectionsMarshal.GetValueRefOrAddDefault(seen, script, out _) ??= new Dictionary<string, int>(StringComparer.Ordinal);
                CollectionsMarshal.GetValueRefOrAddDefault(languages, example.Label, out _)++;
            }
        }

        // A language whose samples merely quote a word of another script does not make that script ambiguous; a language that
        // is written in it under another code than the script's own (Yiddish in Hebrew letters) does.
        return seen
            .Where(s => s.Value.Any(l => l.Key != s.Key && 5 * l.Value >= sizes[l.Key]))
            .Select(s => s.Key)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
