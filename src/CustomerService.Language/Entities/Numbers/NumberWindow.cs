namespace CustomerService.Language.Entities.Numbers;

/// <summary>Some neighbouring groups of a run that may be one number.</summary>
/// <param name="First">The first group.</param>
/// <param name="Last">The last group.</param>
/// <param name="Rank">How likely they belong together; 0 is best.</param>
/// <param name="Value">What the number is.</param>
internal readonly record struct NumberWindow(int First, int Last, int Rank, string Value)
{
    public bool Holds(NumberWindow other) => First <= other.First && other.Last <= Last;

    /// <summary>
    /// The best windows that share no group. A window that lost may show that a winner took a neighbour's digits for its own:
    /// where <paramref name="widens"/> says so, the winner's place takes in what they share no longer.
    /// </summary>
    /// <returns>The windows with their widened places, in no order.</returns>
    public static List<(NumberWindow Window, int First, int Last)> Choose(
        List<NumberWindow> candidates, int groups, Func<NumberWindow, NumberWindow, bool> widens)
    {
        var chosen = new List<(NumberWindow Window, int First, int Last)>();
        if (candidates.Count == 0)
        {
            return chosen;
        }

        var owners = new int[groups];
        var lost = new List<NumberWindow>();
        foreach (var candidate in candidates.OrderBy(c => c.Rank).ThenBy(c => c.First).ThenByDescending(c => c.Last))
        {
            var place = owners.AsSpan(candidate.First, candidate.Last - candidate.First + 1);
            if (place.ContainsAnyExcept(0))
            {
                lost.Add(candidate);
                continue;
            }

            chosen.Add((candidate, candidate.First, candidate.Last));
            place.Fill(chosen.Count);
        }

        foreach (var loser in lost)
        {
            var owner = owners.AsSpan(loser.First, loser.Last - loser.First + 1) is var place
                && place.IndexOfAnyExcept(0) is >= 0 and var at
                ? place[at]
                : 0;
            if (owner == 0 || !widens(loser, chosen[owner - 1].Window))
            {
                continue;
            }

            var (window, first, last) = chosen[owner - 1];
            while (first > loser.First && owners[first - 1] == 0)
            {
                owners[--first] = owner;
            }

            while (last < loser.Last && owners[last + 1] == 0)
            {
                owners[++last] = owner;
            }

            chosen[owner - 1] = (window, first, last);
        }

        return chosen;
    }
}
