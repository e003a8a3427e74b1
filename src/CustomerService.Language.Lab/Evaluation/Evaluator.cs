using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Turns messages messages into figures.</summary>
public static class Evaluator
{
    private const int Bins = 15;
    private const int Resamples = 500;
    private const int MostConfusions = 30;

    /// <summary>Computes all figures. The same messages and seed give the same report.</summary>
    /// <param name="messages">At least one message.</param>
    /// <param name="outOfScopeLabel">Label of messages of no intent; null for models that do not refuse.</param>
    /// <param name="seed">Seed of the resampling behind the intervals.</param>
    /// <exception cref="ArgumentException">There are no messages.</exception>
    public static ClassificationReport Evaluate(IReadOnlyList<EvaluatedMessage> messages, string? outOfScopeLabel = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            throw new ArgumentException("There is nothing to evaluate: the test set is empty.");
        }

        string[] names = [.. messages.SelectMany(j => j.Truth.Concat(j.Predicted)).Distinct().Order(StringComparer.Ordinal)];
        var index = names.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
        int[][] truth = [.. messages.Select(j => j.Truth.Distinct().Select(l => index[l]).ToArray())];
        int[][] predicted = [.. messages.Select(j => j.Predicted.Distinct().Select(l => index[l]).ToArray())];
        bool[] correct = [.. messages.Select(j => j.IsCorrect)];
        int[] all = [.. Enumerable.Range(0, messages.Count)];
        var counts = LabelCounts.Of(all, truth, predicted, names.Length);
        var bins = Reliability(messages);
        return new ClassificationReport
        {
            Count = messages.Count,
            Accuracy = Share(correct),
            AccuracyInterval = Bootstrap.Of(messages.Count, Resamples, seed, rows => rows.Count(r => correct[r]) / (double)rows.Length),
            MacroF1 = counts.MacroF1(),
            MacroF1Interval = Bootstrap.Of(
                messages.Count, Resamples, seed, rows => LabelCounts.Of(rows, truth, predicted, names.Length).MacroF1()),
            CalibrationError = bins.Sum(b => b.Count * Math.Abs(b.Confidence - b.Accuracy)) / messages.Count,
            Reliability = bins,
            Labels = [.. names.Select((name, i) => counts.Figures(name, i))],
            Confusions = Confusions(messages),
            Scope = outOfScopeLabel is null ? null : Scope(messages, outOfScopeLabel),
        };
    }

    /// <summary>Area under the ROC curve by ranks; ties count half.</summary>
    internal static double Auroc(IReadOnlyList<(double Score, bool Positive)> scored)
    {
        var sorted = scored.OrderBy(s => s.Score).ToList();
        double ranks = 0;
        for (var i = 0; i < sorted.Count;)
        {
            var end = i;
            while (end < sorted.Count && sorted[end].Score.Equals(sorted[i].Score))
            {
                end++;
            }

            var rank = (i + 1 + end) / 2.0;
            ranks += rank * sorted[i..end].Count(s => s.Positive);
            i = end;
        }

        double positives = sorted.Count(s => s.Positive);
        var negatives = sorted.Count - positives;
        return (ranks - (positives * (positives + 1) / 2)) / (positives * negatives);
    }

    private static ScopeFigures? Scope(IReadOnlyList<EvaluatedMessage> messages, string label)
    {
        var good = messages.Where(j => !j.Truth.Contains(label)).ToList();
        var strange = messages.Where(j => j.Truth.Contains(label)).ToList();
        if (good.Count == 0 || messages.Any(j => j.InScope is null))
        {
            return null;
        }

        return new ScopeFigures(
            good.Count,
            strange.Count,
            good.Count(j => j.IsCorrect) / (double)good.Count,
            good.Count(j => j.Truth.Contains(j.Unrefused ?? j.Predicted[0])) / (double)good.Count,
            good.Count(j => j.Predicted.Contains(label)) / (double)good.Count,
            strange.Count == 0 ? null : strange.Count(j => j.Predicted.Contains(label)) / (double)strange.Count,
            strange.Count == 0 ? null : Auroc([.. messages.Select(j => (j.InScope!.Value, !j.Truth.Contains(label)))]));
    }

    private static ImmutableArray<ReliabilityBin> Reliability(IReadOnlyList<EvaluatedMessage> messages) =>
    [
        .. messages.GroupBy(j => Math.Clamp((int)(j.Confidence * Bins), 0, Bins - 1)).OrderBy(g => g.Key).Select(g => new ReliabilityBin(
            g.Key / (double)Bins, (g.Key + 1) / (double)Bins, g.Count(), g.Average(j => j.Confidence),
            g.Count(IsConfidentlyRight) / (double)g.Count())),
    ];

    // Confidence speaks of the label named, whether or not the message was then refused.
    private static bool IsConfidentlyRight(EvaluatedMessage messages) =>
        messages.Unrefused is { } label ? messages.Truth.Contains(label) : messages.IsCorrect;

    private static ImmutableArray<Confusion> Confusions(IReadOnlyList<EvaluatedMessage> messages) =>
    [
        .. messages.Where(j => !j.IsCorrect && j.Truth.Count == 1 && j.Predicted.Count == 1)
            .CountBy(j => (Truth: j.Truth[0], Predicted: j.Predicted[0]))
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key.Truth, StringComparer.Ordinal).ThenBy(
                p => p.Key.Predicted, StringComparer.Ordinal)
            .Take(MostConfusions)
            .Select(p => new Confusion(p.Key.Truth, p.Key.Predicted, p.Value)),
    ];

    private static double Share(bool[] values) => values.Count(v => v) / (double)values.Length;
}
