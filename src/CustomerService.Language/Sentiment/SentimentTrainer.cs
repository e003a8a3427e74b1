using System.Collections.Immutable;
using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>Trains the learner, and asks held-out examples how far to trust it beside the lexicon.</summary>
internal sealed class SentimentTrainer(
    IReadOnlyList<LabeledText> examples, SentimentTrainingOptions options, IProgress<TrainingProgress>? progress)
{
    private const int Folds = 3;
    private const int RowsForRareFeatures = 3000;
    private const int MaximumFoldRows = 6000;
    private static readonly float[] LearnerWeights = [0f, 0.25f, 0.5f, 0.75f, 1f, 1.5f, 2f, 3f];
    private static readonly float[] LexiconWeights = [0f, 0.25f, 0.5f, 0.75f, 1f, 1.5f, 2f];
    private int _done;

    public SentimentModel Train(CancellationToken ct)
    {
        options.Validate();
        TrainingChecks.Validate(examples, SentimentModel.Labels);
        int[] labels = [.. examples.Select(e => SentimentModel.Labels.IndexOf(e.Label))];
        int[] all = [.. Enumerable.Range(0, labels.Length)];
        SentimentScorer scorer;
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (labels.Distinct().Count() < 2)
        {
            scorer = new SentimentScorer(FeatureVocabulary.Empty, null, 0, 1);
        }
        else
        {
            var (learner, lexicon) = Blend(labels, metrics, ct);
            scorer = Fit(all, labels, ct) with { LearnerWeight = learner, LexiconWeight = lexicon };
            Report("model");
        }

        var manifest = ModelManifests.Create(SentimentModel.Kind, SentimentModel.Labels, examples, options.Seed, metrics.ToImmutable());
        return new SentimentModel(manifest, scorer);
    }

    /// <summary>The weights of learner and lexicon with the least loss on examples neither was fitted to.</summary>
    private (float Learner, float Lexicon) Blend(int[] labels, ImmutableSortedDictionary<string, double>.Builder metrics, CancellationToken ct)
    {
        var random = new Random(options.Seed);
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        random.Shuffle(order);
        order = order[..Math.Min(order.Length, MaximumFoldRows)];
        var held = new List<(float[] Learner, float[] Lexicon, int Label)>();
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] train = [.. order.Where((_, i) => i % Folds != fold)];
            if (train.Select(r => labels[r]).Distinct().Count() < 2)
            {
                continue;
            }

            var scorer = Fit(train, labels, ct);
            foreach (int row in order.Where((_, i) => i % Folds == fold))
            {
                var learner = new float[SentimentScorer.Width];
                var lexicon = new float[SentimentScorer.Classes];
                scorer.Logits(MessageFeatures.Read(examples[row].Text), learner, lexicon);
                held.Add((learner, lexicon, labels[row]));
            }

            Report("held-out fold");
        }

        var best = (Loss: double.PositiveInfinity, Learner: 0f, Lexicon: 1f);
        foreach (float learner in LearnerWeights)
        {
            foreach (float lexicon in LexiconWeights)
            {
                double loss = held.Sum(h => Loss(h.Learner, h.Lexicon, h.Label, learner, lexicon));
                best = loss < best.Loss ? (loss, learner, lexicon) : best;
            }
        }

        if (held.Count > 0)
        {
            metrics["heldOutAccuracy"] = held.Count(h => Best(h.Learner, h.Lexicon, best.Learner, best.Lexicon) == h.Label) / (double)held.Count;
            metrics["heldOutLexiconAccuracy"] = held.Count(h => Best(h.Learner, h.Lexicon, 0, 1) == h.Label) / (double)held.Count;
        }

        metrics["learnerWeight"] = best.Learner;
        metrics["lexiconWeight"] = best.Lexicon;
        return (best.Learner, best.Lexicon);
    }

    private SentimentScorer Fit(int[] train, int[] labels, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var builder = new VocabularyBuilder();
        foreach (int row in train)
        {
            builder.Add(MessageFeatures.Read(examples[row].Text));
        }

        var vocabulary = builder.Build(train.Length < RowsForRareFeatures ? 1 : 2, options.MaximumFeatures);
        var rows = train.Select(r =>
        {
            var features = MessageFeatures.Read(examples[r].Text);
            var vector = SentimentScorer.Vector(vocabulary, features, Lexicon.Embedded.Read(features.Tokens));
            return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), labels[r]);
        }).ToList();
        var settings = new MaximumEntropySettings { Seed = options.Seed, L2 = (float)options.L2 };
        var weights = MaximumEntropy.Train(rows, SentimentScorer.Classes, vocabulary.Count + SentimentScorer.LexiconFeatures, settings);
        return new SentimentScorer(vocabulary, weights, 1, 1);
    }

    private static double Loss(float[] learner, float[] lexicon, int label, float learnerWeight, float lexiconWeight)
    {
        double sum = 0;
        double truth = 0;
        for (int i = 0; i < SentimentScorer.Classes; i++)
        {
            double logit = (learnerWeight * learner[i]) + (lexiconWeight * lexicon[i]);
            sum += Math.Exp(logit);
            truth = i == label ? logit : truth;
        }

        return Math.Log(sum) - truth;
    }

    private static int Best(float[] learner, float[] lexicon, float learnerWeight, float lexiconWeight)
    {
        var logits = new float[SentimentScorer.Classes];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = (learnerWeight * learner[i]) + (lexiconWeight * lexicon[i]);
        }

        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(logits);
    }

    private void Report(string stage) => progress?.Report(new TrainingProgress("sentiment: " + stage, ++_done, Folds + 1));
}
