namespace CustomerService.Proving.Ledger;

/// <summary>Counts checks and violations by invariant, from many conversations at once.</summary>
/// <param name="whole">Where the same is counted as a part of the whole; null for none.</param>
internal sealed class InvariantBoard(InvariantBoard? whole = null)
{
    /// <summary>How many violations of an invariant are told in full.</summary>
    internal const int Shown = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Checked, long Violated, List<string> First)> _counts =
        Invariant.All.ToDictionary(i => i.Id, _ => (0L, 0L, new List<string>()), StringComparer.Ordinal);

    /// <summary>Violations of all invariants.</summary>
    public long Violations
    {
        get
        {
            lock (_lock)
            {
                return _counts.Values.Sum(c => c.Violated);
            }
        }
    }

    /// <summary>Records that something was checked, and what is wrong with it, if anything is.</summary>
    /// <param name="invariant">Of <see cref="Invariant"/>.</param>
    /// <param name="holds">Whether it is as it must be.</param>
    /// <param name="violation">Says what is wrong: where, what was expected, what is there. Asked only when needed.</param>
    public void Check(string invariant, bool holds, Func<string> violation)
    {
        lock (_lock)
        {
            var (seen, violated, first) = _counts[invariant];
            if (!holds && first.Count < Shown)
            {
                first.Add(violation());
            }

            _counts[invariant] = (seen + 1, violated + (holds ? 0 : 1), first);
        }

        whole?.Check(invariant, holds, violation);
    }

    /// <summary>The result; invariants that nothing was checked for are in it with zero.</summary>
    public IReadOnlyList<InvariantResult> Results()
    {
        lock (_lock)
        {
            return [.. Invariant.All.Select(
                i => new InvariantResult(i.Id, i.Title, _counts[i.Id].Checked, _counts[i.Id].Violated, [.. _counts[i.Id].First]))];
        }
    }
}
