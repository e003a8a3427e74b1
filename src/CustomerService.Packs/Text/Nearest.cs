namespace CustomerService.Packs.Text;

/// <summary>Finds what somebody probably meant by a name that nobody knows.</summary>
public static class Nearest
{
    /// <summary>The candidate which differs least, if it is close enough to be a slip of the hand; case does not count.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <returns>Null where none is near: then a list helps more than a guess.</returns>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        var bestDistance = Math.Max(1, written.Length / 3) + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            // Ids grow long only by mistake; comparing those would cost time and find nothing.
            if (Math.Abs(candidate.Length - written.Length) < bestDistance
                && EditDistance.Of(written.ToLowerInvariant(), candidate.ToLowerInvariant()) is var distance && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>The end of a sentence: <c>; did you mean 'name'?</c>, or a full stop where none is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    public static string Question(string written, IEnumerable<string> candidates) => Find(written, candidates) is { } meant ? $"; did you mean '{meant}'?" : ".";

    /// <summary>The cure's words: what was probably meant, or else what there is to choose from.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <param name="otherwise">Said where none is near.</param>
    public static string DidYouMean(string written, IReadOnlyCollection<string> candidates, string otherwise) =>
        Find(written, candidates) is { } meant ? $"Did you mean '{meant}'?" : otherwise;
}
