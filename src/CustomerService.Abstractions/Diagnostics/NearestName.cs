namespace CustomerService.Diagnostics;

/// <summary>Finds what somebody probably meant by a name that nobody knows.</summary>
public static class NearestName
{
    /// <summary>The known name that is the fewest slips of the pen away: a letter too many, too few, wrong, or two swapped.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>Null where none is near: then a list helps more than a guess.</returns>
    public static string? Of(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        var nearest = known.Select(name => (Name: name, Slips: Slips(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Slips).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Name is not null && nearest.Slips <= Math.Max(1, Math.Min(given.Length, nearest.Name.Length) / 3) ? nearest.Name : null;
    }

    /// <summary>The end of a sentence: <c>; did you mean 'name'?</c>, or a full stop where none is near.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string Question(string given, IEnumerable<string> known) => Of(given, known) is { } name ? $"; did you mean '{name}'?" : ".";

    // Optimal string alignment: three rows of the usual table.
    private static int Slips(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var k = 1; k <= b.Length; k++)
            {
                var same = a[i - 1] == b[k - 1];
                row[k] = Math.Min(Math.Min(last[k], row[k - 1]) + 1, last[k - 1] + (same ? 0 : 1));
                if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                {
                    row[k] = Math.Min(row[k], before[k - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
