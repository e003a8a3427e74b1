using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>
/// Fits a logistic regression over n-grams and character language models; weighs and calibrates them on a fifth of the examples,
/// then fits all of them.
/// </summary>
internal sealed class LanguageTrainer(
    IReadOnlyList<LabeledText> examples, LanguageTrainingOptions options, IProgress<TrainingProgress>? progress)
{
    private const int HeldOutEvery = 5;
    private const int RowsForRareFeatures = 20_000;
    private const int Networks = 2;
    private const int FewestToCalibrate = 20;
    private const int FewestToWeigh = 500;
    private const int MostToWeigh = 4000;

    // What 113 languages of Tatoeba chose; where there are few examples to choose on, it stays.
    private const float UsualShare = 0.3f;

    private static readonly float[] Shares = [0, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.4f, 0.5f, 0.7f];

    public LanguageModel Train(CancellationToken ct)
    {
        options.Validate();
        TrainingChecks.Validate(examples);
        ImmutableArray<string> labels = [.. examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Length < LanguageTrainingOptions.FewestLanguages)
        {
            throw new ArgumentException($"Training needs at least two languages, but the examples have {labels.Length}. Add examples of another language.");
        }

        TrainingChecks.Bound(labels.Length, examples.Count);
        int[] truth = [.. examples.Select(e => labels.BinarySearch(e.Label, StringComparer.Ordinal))];
        int[] order = [.. Enumerable.Range(0, truth.Length)];
        new Random(options.Seed).Shuffle(order);
        int[] held = [.. order.Where((_, i) => i % HeldOutEvery == 0)];
        int[] kept = [.. order.Where((_, i) => i % HeldOutEvery != 0).Order()];

        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        var share = UsualShare;
        float temperature = 1;
        if (kept.Length > 0)
        {
            (share, temperature) = Calibrate(Fit(kept, truth, labels.Length, ct), held, truth, metrics);
        }

        progress?.Report(new TrainingProgress("language: calibration", 1, 2));
        int[] all = [.. Enumerable.Range(0, truth.Length)];
        var scorer = Fit(all, truth, labels.Length, ct) with
        {
            LetterShare = share,
            Temperature = temperature,
            AmbiguousScripts = Ambiguous(labels),
        };
        progress?.Report(new TrainingProgress("language: model", 2, 2));
        metrics["temperature"] = temperature;
        metrics["letterShare"] = share;
        var manifest = ModelManifests.Create(LanguageModel.Kind, labels, examples, options.Seed, metrics.ToImmutable());
        return new LanguageModel(manifest, scorer);
    }

    private (float Share, float Temperature) Calibrate(
        LanguageScorer scorer, int[] held, int[] truth, ImmutableSortedDictionary<string, double>.Builder metrics)
    {
        var apart = new List<(float[] Learner, float[] Letters, int Label)>();
        foreach (var row in held)
        {
            var learner = new float[scorer.Width];
            var letters = new float[scorer.Width];
            var features = MessageFeatures.Read(examples[row].Text);
            if ((scorer with { LetterShare = 0 }).Logits(features, learner))
            {
                scorer.Letters.AddTo(LetterText.Read(features.Tokens).Letters, letters, 1);
                apart.Add((learner[..scorer.Weights.Labels], letters[..scorer.Weights.Labels], truth[row]));
            }
        }

        // A handful of held-out messages says nothing about either; the rows are in random order.
        var share = UsualShare;
        if (apart.Count >= FewestToWeigh)
        {
            var some = apart.Take(MostToWeigh).ToList();
            share = Shares.MinBy(s => { var summed = Sum(some, s); return Temperature.Loss(summed, Temperature.Fit(summed)); });
        }

        var rows = Sum(apart, share);
        var right = rows.Count(r => System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(r.Logits) == r.Label);
        if (held.Length > 0)
        {
            metrics["heldOutAccuracy"] = right / (double)held.Length;
        }

        return (share, rows.Count < FewestToCalibrate ? 1 : Temperature.Fit(rows));
    }

    private static List<(float[] Logits, int Label)> Sum(List<(float[] Learner, float[] Letters, int Label)> apart, float share) =>
        [.. apart.Select(a => (a.Learner.Zip(a.Letters, (learner, letters) => learner + (share * letters)).ToArray(), a.Label))];

    private LanguageScorer Fit(int[] rows, int[] truth, int labels, CancellationToken ct)
    {
        var builder = new VocabularyBuilder();
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            builder.Add(FeatureView.Language, MessageFeatures.Read(examples[row].Text));
        }

        var vocabulary = builder.Build(rows.Length < RowsForRareFeatures ? 1 : 2, TrainingChecks.Features(options.MaximumFeatures, labels));
        var data = new List<SparseRow>(rows.Length);
        foreach (var row in rows)
        {
            data.Add(Vectorizer.Row(vocabulary, FeatureView.Language, MessageFeatures.Read(examples[row].Text), truth[row]));
        }

        ct.ThrowIfCancellationRequested();
        var settings = new LinearLearnerSettings
        {
            Seed = options.Seed,
            Networks = Networks,
            Dual = new DualAscentSettings { Cost = (float)options.Cost, Epochs = rows.Length < RowsForRareFeatures ? 25 : 12 },
            Factored = new FactoredSettings { Epochs = rows.Length < RowsForRareFeatures ? 20 : 10 },
        };
        var weights = LinearLearner.Train(new SparseMatrix(data, vocabulary.Count), labels, settings, ct);
        return new LanguageScorer(vocabulary, weights, Spelling(rows, truth, labels), UsualShare, 1f, (float)options.MinimumConfidence)
        {
            AmbiguousScripts = [],
        };
    }

    private LetterTable Spelling(int[] rows, int[] truth, int labels)
    {
        var lines = new List<string>[labels];
        var alphabet = new HashSet<char>();
        foreach (var row in rows)
        {
            var letters = LetterText.Read(MessageFeatures.Read(examples[row].Text).Tokens).Letters;
            (lines[truth[row]] ??= []).Add(letters.ToString());
            foreach (var letter in letters)
            {
                alphabet.Add(letter);
            }
        }

        var builder = new LetterTableBuilder(labels);
        for (var language = 0; language < labels; language++)
        {
            builder.Add(language, lines[language] ?? [], alphabet.Count + 1);
        }

        return builder.Build();
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
                var languages = CollectionsMarshal.GetValueRefOrAddDefault(seen, script, out _)
                    ??= new Dictionary<string, int>(StringComparer.Ordinal);
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
