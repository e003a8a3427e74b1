using System.Collections.Immutable;
using CustomerService.Warehouse;

namespace CustomerService.WebConsole.Reports;

/// <summary>What a report is narrowed to: of each dimension that is named, only what has one of some values.</summary>
internal sealed record ReportFilters
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _values =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static ReportFilters None { get; } = new();

    /// <summary>Each value, with its dimension.</summary>
    public IEnumerable<(string Dimension, string Value)> Each =>
        _values.SelectMany(filter => filter.Value.Select(value => (filter.Key, value)));

    /// <summary>The values of a dimension; none where it is not narrowed.</summary>
    public ImmutableArray<string> this[string dimension] => _values.GetValueOrDefault(dimension, []);

    /// <summary>As the warehouse is asked.</summary>
    public ImmutableArray<MetricFilter> Asked => [.. _values.Select(filter => new MetricFilter(filter.Key, filter.Value, IsNot: false))];

    /// <summary>With these values alone of a dimension; all of it without any.</summary>
    public ReportFilters With(string dimension, params IEnumerable<string> values)
    {
        ImmutableArray<string> some = [.. values.Distinct(StringComparer.Ordinal)];
        return new(some.IsEmpty ? _values.Remove(dimension) : _values.SetItem(dimension, some));
    }

    /// <summary>With a value that was not there, or without it.</summary>
    public ReportFilters Toggle(string dimension, string value) =>
        With(dimension, this[dimension].Contains(value) ? this[dimension].Remove(value) : this[dimension].Add(value));

    public bool Equals(ReportFilters? other) => other is not null && Each.SequenceEqual(other.Each);

    public override int GetHashCode() => _values.Count;

    private ReportFilters(ImmutableSortedDictionary<string, ImmutableArray<string>> values) => _values = values;

    private ReportFilters()
    {
    }
}
