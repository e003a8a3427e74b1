namespace CustomerService.Proving.Bench;

/// <summary>What was left in memory after a round of turns, when idle grains were gone and the heap was collected.</summary>
/// <param name="At">Since the start.</param>
/// <param name="Turns">Turns since the start.</param>
/// <param name="HeapBytes">Live bytes of the managed heap.</param>
/// <param name="WorkingSetBytes">Memory of the process.</param>
internal sealed record SoakRound(TimeSpan At, long Turns, long HeapBytes, long WorkingSetBytes)
{
    /// <summary>
    /// Bytes of heap that each turn leaves behind: the median of the slopes between all pairs of rounds (Theil 1950, Sen 1968), which
    /// single
    /// odd rounds do not move. The first quarter of the rounds does not count: it fills caches and compiles code.
    /// </summary>
    public static double BytesKeptPerTurn(IReadOnlyList<SoakRound> rounds)
    {
        SoakRound[] counted = [.. rounds.Skip(rounds.Count / 4)];
        double[] slopes =
        [
            .. from first in Enumerable.Range(0, counted.Length)
               from second in Enumerable.Range(first + 1, counted.Length - first - 1)
               let turns = counted[second].Turns - counted[first].Turns
               where turns > 0
               orderby (counted[second].HeapBytes - counted[first].HeapBytes) / (double)turns
               select (counted[second].HeapBytes - counted[first].HeapBytes) / (double)turns,
        ];
        return slopes.Length == 0 ? 0 : (slopes[(slopes.Length - 1) / 2] + slopes[slopes.Length / 2]) / 2;
    }
}
