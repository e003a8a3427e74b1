namespace CustomerService.Proving.GameDay.Timing;

/// <summary>How a figure is spread over the faults of a run.</summary>
/// <param name="Count">How many figures.</param>
/// <param name="Min">The smallest.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">Nine of ten are not above.</param>
/// <param name="Max">The largest.</param>
internal sealed record Spread(int Count, double Min, double P50, double P90, double Max)
{
    /// <summary>Of some figures; null of none.</summary>
    public static Spread? Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length == 0 ? null : new Spread(sorted.Length, sorted[0], At(sorted, 0.5), At(sorted, 0.9), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)];
}
