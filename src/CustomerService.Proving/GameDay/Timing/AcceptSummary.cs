namespace CustomerService.Proving.GameDay.Timing;

/// <summary>How long senders waited for acknowledgements over a whole run, retries included.</summary>
/// <param name="Count">Acknowledgements.</param>
/// <param name="P50">Half of them took no longer, in milliseconds.</param>
/// <param name="P99">Nor did 99 of a hundred take longer than this.</param>
/// <param name="Max">The longest.</param>
/// <param name="AboveSecond">The share that took longer than a second.</param>
internal sealed record AcceptSummary(int Count, double P50, double P99, double Max, double AboveSecond)
{
    /// <summary>Of some acknowledgements; null of none.</summary>
    public static AcceptSummary? Of(IReadOnlyList<AcceptTime> accepts)
    {
        if (accepts.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. accepts.Select(accept => accept.Took.TotalMilliseconds).Order()];
        return new AcceptSummary(
            sorted.Length, At(0.5), At(0.99), Math.Round(sorted[^1], 1), (double)sorted.Count(each => each > 1000) / sorted.Length);

        double At(double share) => Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)], 1);
    }
}
