namespace CustomerService.Language.Intents;

/// <summary>
/// Who is held out when. In fold k the examples of fold k are held out, and with <see cref="HoldsOutIntents"/> all examples of
/// the intents of fold k too. There are twice as many folds of intents, half of them never held out: a fold model must stay
/// nearly as hard a problem as the real one, or its confidence says nothing about the real one's.
/// </summary>
/// <param name="Rows">The rows that take part, in order.</param>
/// <param name="RowFold">Fold of every row; -1 for a row that is never held out.</param>
/// <param name="LabelFold">Fold of every intent, of twice as many.</param>
/// <param name="HoldsOutIntents">False when there are too few intents to spare any.</param>
internal sealed record FoldPlan(int[] Rows, int[] RowFold, int[] LabelFold, bool HoldsOutIntents)
{
    public bool IsUnseen(int label, int fold) => HoldsOutIntents && label < LabelFold.Length && LabelFold[label] == fold;

    public static FoldPlan Create(int[] labels, int intents, int folds, int maximumRows, bool holdOutIntents, int seed)
    {
        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, intents)];
        random.Shuffle(order);
        var labelFold = new int[intents];
        for (var i = 0; i < intents; i++)
        {
            labelFold[order[i]] = i % (2 * folds);
        }

        var rowFold = new int[labels.Length];
        var taken = new List<int>();
        var share = Math.Min(1, maximumRows / (double)labels.Length);
        foreach (var group in labels.Select((label, row) => (label, row)).GroupBy(x => x.label, x => x.row).OrderBy(g => g.Key))
        {
            int[] rows = [.. group];
            random.Shuffle(rows);
            var count = Math.Min(rows.Length, Math.Max(folds, (int)Math.Ceiling(rows.Length * share)));
            for (var i = 0; i < count; i++)
            {
                // An intent with a single example is trained on, never asked for.
                rowFold[rows[i]] = rows.Length == 1 ? -1 : (i + group.Key) % folds;
                taken.Add(rows[i]);
            }
        }

        taken.Sort();
        return new FoldPlan([.. taken], rowFold, labelFold, holdOutIntents);
    }
}
