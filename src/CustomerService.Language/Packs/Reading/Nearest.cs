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

    // Levenshtein, ignoring case, with a single row.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var cost = same ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[b.Length];
    }
}
