namespace CustomerService.Language.Training;

/// <summary>A training row: its vector, kept, and the index of its label.</summary>
internal sealed record SparseRow(int[] Rows, float[] Values, int Label);
