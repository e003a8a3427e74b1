using System.Collections.Immutable;

namespace CustomerService.WebConsole.Charts;

/// <summary>What a chart shows.</summary>
/// <param name="Labels">Below it, from left to right.</param>
/// <param name="Titles">The same at length, for who points at a place, and for the table; null for the labels.</param>
/// <param name="Marks">Which of the labels are written, where there is room.</param>
/// <param name="Running">The place that is not over yet; null for none.</param>
/// <param name="Series">Its lines or bars.</param>
public sealed record ChartSpec(
    ImmutableArray<string> Labels,
    ImmutableArray<string>? Titles,
    ImmutableArray<int> Marks,
    int? Running,
    ImmutableArray<ChartSeries> Series)
{
    /// <summary>How values are written: <c>count</c>, <c>share</c>, <c>seconds</c>, <c>milliseconds</c> or <c>number</c>.</summary>
    public string Unit { get; init; } = "count";

    /// <summary>Where a click at each of the labels leads; null for nowhere.</summary>
    public ImmutableArray<string>? Links { get; init; }

    /// <summary>Whether it is drawn without axes, as a hint of how a figure went.</summary>
    public bool IsBare { get; init; }

    /// <summary>Whether two look the same.</summary>
    public bool Equals(ChartSpec? other) =>
        other is not null && Running == other.Running && Unit == other.Unit && IsBare == other.IsBare && SameLinks(other)
            && Labels.SequenceEqual(other.Labels) && Series.Length == other.Series.Length
        && Series.Zip(other.Series).All(pair =>
            (pair.First.Name, pair.First.Look) == (pair.Second.Name, pair.Second.Look)
            && pair.First.Values.SequenceEqual(pair.Second.Values));

    private bool SameLinks(ChartSpec other) =>
        Links is { } links ? other.Links is { } others && links.SequenceEqual(others) : other.Links is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Running, Labels.Length, Series.Length);
}
