using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Quality;

/// <summary>What a model makes of every example when it was trained on the others: mislabels and labels that can't be told apart.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;
    private const int MaximumFeatures = 200_000;
    private const double Sure = 0.9;
    private const double Alike = 0.25;
    private const int FewestMistaken = 3;

    public static IEnumerable<DataFinding> Find(IReadOnlyList<LabeledText> train, int seed, CancellationToken ct)
    {
        string[] labels = [.. train.Select(t => t.Label).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
        {
            return [];
        }

        int[] truth = [.. train.Select(t => Array.BinarySearch(labels, t.Label, StringComparer.Ordinal))];
        int[] order = [.. Enumerable.Range(0, train.Count)];
        new Random(seed).Shuffle(order);
        var answers = new (int Label, double Probability)[train.Count];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = ct }, fold =>
        {
            int[] kept = [.. order.Where((_, i) => i % Folds != fold).Order()];
            Answer(train, truth, labels.Length, kept, [.. order.Where((_, i) => i % Folds == fold)], answers, seed, ct);
        });
        return [.. Mislabels(labels, truth, answers), .. TooAlike(labels, truth, answers)];
    }

    private static void Answer(
        IReadOnlyList<LabeledText> train, int[] truth, int labels, int[] kept, int[] held, (int Label, double Probability)[] answers,
        int seed, CancellationToken ct)
    {
        var builder = new VocabularyBuilder();
        foreach (var row in kept)
        {
            builder.Add(FeatureView.Intent, MessageFeatures.Read(train[row].Text));
        }

        var vocabulary = builder.Build(1, TrainingChecks.Features(MaximumFeatures, labels));
        var rows = kept.Select(r => Vectorizer.Row(vocabulary, FeatureView.Intent, MessageFeatures.Read(train[r].Text), truth[r])).ToList();
        var settings = new LinearLearnerSettings { Seed = seed, Networks = 0, Dual = new DualAscentSettings { Cost = 10 } };
        var weights = LinearLearner.Train(new SparseMatrix(rows, vocabulary.Count), labels, settings, ct);
        var logits = new float[weights.Stride];
        foreach (var row in held)
        {
            var vector = SparseVector.OfThread;
            Vectorizer.Fill(vocabulary, FeatureView.Intent, MessageFeatures.Read(train[row].Text), vector);
            weights.Score(vector, logits);
            var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(logits.AsSpan(0, labels));
            double sum = 0;
            for (var k = 0; k < labels; k++)
            {
                sum += Math.Exp(logits[k] - logits[best]);
            }

            answers[row] = (best, 1 / sum);
        }
    }

    private static IEnumerable<DataFinding> Mislabels(string[] labels, int[] truth, (int Label, double Probability)[] answers) =>
        Enumerable.Range(0, truth.Length)
            .Where(i => answers[i].Label != truth[i] && answers[i].Probability >= Sure)
            .OrderByDescending(i => answers[i].Probability).ThenBy(i => i)
            .Select(i => new DataFinding(
                DataFindingKind.SuspectedMislabel,
                FormattableString.Invariant($"Row {i + 1} is labelled {labels[truth[i]]}, but the other examples say {labels[answers[i].Label]} ({answers[i].Probability:P0} sure)."),
                "Read it; correct the label, or add examples that show the difference.",
                [i + 1])
            {
                Labels = [labels[truth[i]], labels[answers[i].Label]],
            });

    private static IEnumerable<DataFinding> TooAlike(string[] labels, int[] truth, (int Label, double Probability)[] answers)
    {
        var sizes = new int[labels.Length];
        foreach (var label in truth)
        {
            sizes[label]++;
        }

        return Enumerable.Range(0, truth.Length)
            .Where(i => answers[i].Label != truth[i])
            .GroupBy(i => (Low: Math.Min(truth[i], answers[i].Label), High: Math.Max(truth[i], answers[i].Label)))
            .Select(g => (g.Key, Rows: g.ToList(), Share: g.Count() / (double)Math.Min(sizes[g.Key.Low], sizes[g.Key.High])))
            .Where(g => g.Share >= Alike && g.Rows.Count >= FewestMistaken)
            .OrderByDescending(g => g.Share).ThenBy(g => g.Key.Low).ThenBy(g => g.Key.High)
            .Select(g => new DataFinding(
                DataFindingKind.LabelsTooAlike,
                FormattableString.Invariant($"{labels[g.Key.Low]} and {labels[g.Key.High]} are mistaken for each other {g.Rows.Count} times: rows {DataCheck.Shown([.. g.Rows.Select(r => r + 1)])}."),
                "Merge them and ask back in the reply, or rewrite the examples so that each says what only it means.",
                [.. g.Rows.Select(r => r + 1)])
            {
                Labels = [labels[g.Key.Low], labels[g.Key.High]],
            });
    }
}
