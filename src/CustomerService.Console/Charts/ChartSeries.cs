using System.Collections.Immutable;

namespace CustomerService.WebConsole.Charts;

/// <summary>A line of a chart, or its bars.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Values">A value for each label, as far as there are any; null where there was nothing to measure.</param>
/// <param name="Look">How it looks: <c>now</c> (bars), <c>line</c>, <c>before</c> or <c>earlier</c> (lines), <c>area</c> (filled),
/// <c>stack1</c> to <c>stack7</c> (bars on one another).</param>
public sealed record ChartSeries(string Name, ImmutableArray<double?> Values, string Look)
{
    /// <summary>Of values that are all there.</summary>
    public ChartSeries(string name, ImmutableArray<double> values, string look)
        : this(name, [.. values.Select(value => (double?)value)], look)
    {
    }
};
