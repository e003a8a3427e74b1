namespace CustomerService.Proving.Bench;

/// <summary>What the change feed costs a turn, and how fresh it is.</summary>
/// <param name="Turns">The turns.</param>
/// <param name="CommitsEach">Commits to the store for each turn.</param>
/// <param name="ReadsEach">Reads of it.</param>
/// <param name="FreshMs">From an event to its being read, in milliseconds, sorted; empty where nobody read.</param>
internal sealed record FeedFigures(Rate Turns, double CommitsEach, double ReadsEach, double[] FreshMs)
{
    /// <summary>How fresh so large a part of the events was at worst, in milliseconds.</summary>
    public double Fresh(double part) => FreshMs[(int)(part * (FreshMs.Length - 1))];
}
