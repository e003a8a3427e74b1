namespace CustomerService.Language.Training;

/// <summary>Training rows behind each other in three arrays, so that a pass over them reads memory in order. Immutable.</summary>
internal sealed class SparseMatrix
{
    public SparseMatrix(IReadOnlyList<SparseRow> rows, int features)
    {
        Features = features;
        Starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            Starts[i + 1] = checked(Starts[i] + rows[i].Rows.Length);
        }

        Columns = new int[Starts[^1]];
        Values = new float[Starts[^1]];
        Labels = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Rows.CopyTo(Columns, Starts[i]);
            rows[i].Values.CopyTo(Values, Starts[i]);
            Labels[i] = rows[i].Label;
        }
    }

    public int Count => Labels.Length;

    public int Features { get; }

    public int[] Starts { get; }

    public int[] Columns { get; }

    public float[] Values { get; }

    public int[] Labels { get; }

    public ReadOnlySpan<int> ColumnsOf(int row) => Columns.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);
}
