using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Quality;

/// <summary>Looks for what is wrong with training examples before a model suffers from it.</summary>
public static class DataCheck
{
    private const int FewExamples = 8;
    private const int MostRowsShown = 10;

    /// <summary>Checks examples of one label each. The same examples and seed give the same findings in the same order.</summary>
    /// <param name="train">The training examples.</param>
    /// <param name="test">The test examples; null when there are none.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="progress">Told about each step; may be null.</param>
    /// <param name="ct">Noticed between steps.</param>
    public static IReadOnlyList<DataFinding> Run(
        IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText>? test = null, int seed = 1,
        IProgress<TrainingProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        TrainingChecks.Validate(train);
        var findings = new List<DataFinding>();
        findings.AddRange(Empty(train));
        findings.AddRange(Duplicates(train));
        findings.AddRange(LabelVariants.Find(train));
        string[] labels = [.. train.Select(t => t.Label).Distinct(StringComparer.Ordinal)];
        var tooMany = TrainingChecks.TooManyLabels(labels.Length, train.Count);
        if (tooMany is null)
        {
            findings.AddRange(Few(train));
        }
        else
        {
            findings.Add(new DataFinding(DataFindingKind.TooManyLabels, tooMany, "Training refuses them.", []) { Labels = [] });
        }

        progress?.Report(new TrainingProgress("data: duplicates and counts", 1, 3));
        if (test is not null)
        {
            findings.AddRange(UnknownLabels(train, test));
            findings.AddRange(NearDuplicates.Find(train, test));
        }

        progress?.Report(new TrainingProgress("data: train against test", 2, 3));
        if (tooMany is null)
        {
            findings.AddRange(CrossValidation.Find(train, seed, ct));
        }

        progress?.Report(new TrainingProgress("data: cross-validation", 3, 3));
        return findings;
    }

    internal static string Shown(IReadOnlyCollection<int> rows) =>
        string.Join(", ", rows.Take(MostRowsShown)) + (rows.Count > MostRowsShown ? FormattableString.Invariant($" and {rows.Count - MostRowsShown} more") : "");

    private static IEnumerable<DataFinding> Empty(IReadOnlyList<LabeledText> train)
    {
        int[] rows = [.. Enumerable.Range(0, train.Count).Where(i => FoldedText.Of(train[i].Text).Length == 0).Select(i => i + 1)];
        if (rows.Length > 0)
        {
            yield return new DataFinding(DataFindingKind.EmptyText, $"{rows.Length} examples have no words: rows {Shown(rows)}.", "Remove them.", [.. rows]) { Labels = [] };
        }
    }

    private static IEnumerable<DataFinding> Duplicates(IReadOnlyList<LabeledText> train)
    {
        foreach (
            var group in train.Select(
                (example, i) =>
                    (example.Label, Row: i + 1, Text: FoldedText.Of(example.Text))).Where(x =>
                        x.Text.Length > 0).GroupBy(x => x.Text, StringComparer.Ordinal))
        {
            if (group.Count() == 1)
            {
                continue;
            }

            int[] rows = [.. group.Select(g => g.Row)];
            string[] labels = [.. group.Select(g => g.Label).Distinct().Order(StringComparer.Ordinal)];
            yield return labels.Length > 1
                ? new DataFinding(DataFindingKind.ConflictingDuplicate, $"Rows {Shown(rows)} have the same text but the labels {string.Join(", ", labels)}.", "Keep the one label that is right, or word the messages so that they differ.", [.. rows]) { Labels = [.. labels] }
                : new DataFinding(DataFindingKind.Duplicate, $"Rows {Shown(rows)} of {labels[0]} have the same text.", "Keep one: repeats teach nothing and distort the counts.", [.. rows]) { Labels = [.. labels] };
        }
    }

    private static IEnumerable<DataFinding> Few(IReadOnlyList<LabeledText> train) =>
        train.Select((example, i) => (example.Label, Row: i + 1)).GroupBy(x => x.Label, StringComparer.Ordinal)
            .Where(g => g.Count() < FewExamples)
            .OrderBy(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DataFinding(
                DataFindingKind.TooFewExamples, $"The label {g.Key} has {g.Count()} examples.", $"Add some, at least {FewExamples}, better 25, worded as customers word them; or merge the label into another.", [.. g.Select(x => x.Row)])
            {
                Labels = [g.Key],
            });

    private static IEnumerable<DataFinding> UnknownLabels(IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText> test)
    {
        var known = train.Select(t => t.Label).ToHashSet(StringComparer.Ordinal);
        return test.Select(
            (example, i) => (example.Label, Row: i + 1)).Where(x => !known.Contains(x.Label)).GroupBy(x => x.Label, StringComparer.Ordinal)
            .Select(g => new DataFinding(
                DataFindingKind.UnknownTestLabel, $"The label {g.Key} has {g.Count()} test examples but none to train on.", "Add training examples, or leave it out of the test (oos, out of scope, may stay).", [.. g.Select(x => x.Row)])
            {
                Labels = [g.Key],
            });
    }
}
