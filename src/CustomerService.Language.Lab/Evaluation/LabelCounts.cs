namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Hits and misses of every label over some rows.</summary>
internal sealed class LabelCounts(int labels)
{
    private readonly int[] _hits = new int[labels];
    private readonly int[] _support = new int[labels];
    private readonly int[] _predicted = new int[labels];

    public static LabelCounts Of(int[] rows, int[][] truth, int[][] predicted, int labels)
    {
        var counts = new LabelCounts(labels);
        foreach (var row in rows)
        {
            foreach (var label in truth[row])
            {
                counts._support[label]++;
                counts._hits[label] += Array.IndexOf(predicted[row], label) >= 0 ? 1 : 0;
            }

            foreach (var label in predicted[row])
            {
                counts._predicted[label]++;
            }
        }

        return counts;
    }

    /// <summary>Over the labels that occur in the truth: one that only the model knows is no class of this test.</summary>
    public double MacroF1()
    {
        double sum = 0;
        var present = 0;
        for (var i = 0; i < _support.Length; i++)
        {
            if (_support[i] > 0)
            {
                sum += F1(i);
                present++;
            }
        }

        return present == 0 ? 0 : sum / present;
    }

    public LabelFigures Figures(string name, int label) => new(
        name, _support[label], _predicted[label], Ratio(_hits[label], _predicted[label]), Ratio(_hits[label], _support[label]), F1(label));

    private double F1(int label) => Ratio(2 * _hits[label], _predicted[label] + _support[label]);

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
