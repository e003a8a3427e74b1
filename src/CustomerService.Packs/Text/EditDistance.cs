namespace CustomerService.Packs.Text;

/// <summary>How many slips of the hand are between two words.</summary>
public static class EditDistance
{
    /// <summary>
    /// Letters that are added, left out, changed, or swapped with their neighbour, the commonest slip of all: optimal string alignment
    /// (Damerau 1964). Case counts.
    /// </summary>
    /// <param name="a">One word.</param>
    /// <param name="b">The other.</param>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (twoBack, oneBack, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            oneBack[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = oneBack[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(oneBack[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], 1 + twoBack[j - 2]);
                }
            }

            (twoBack, oneBack, row) = (oneBack, row, twoBack);
        }

        return oneBack[b.Length];
    }
}
