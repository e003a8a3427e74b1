namespace CustomerService.Language.Packs.Reading;

/// <summary>Finds what was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate which differs least, if it is close enough to be a slip of the hand; else null.</summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, written.Length / 3) + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            // Ids grow long only by mistake; comparing those would cost time and find nothing.
            if (Math.Abs(candidate.Length - written.Length) < bestDistance
                && Distance(written, candidate) is var distance && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>The cure's words: what was probably meant, or else what there is to choose from.</summary>
    public static string DidYouMean(string written, IReadOnlyCollection<string> candidates, string otherwise) =>
        Find(written, candidates) is { } meant ? $"Did you mean '{meant}'?" : otherwise;

    // Edits by one character and swaps of neighbours, the commonest slip of all; case does not count.
    private static int Distance(string written, string candidate)
    {
        var (a, b) = (written.ToLowerInvariant(), candidate.ToLowerInvariant());
        var (twoBack, oneBack, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
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
