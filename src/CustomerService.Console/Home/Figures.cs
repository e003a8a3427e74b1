using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerService.WebConsole.Home;

/// <summary>What metrics came to within one stretch of time.</summary>
internal sealed record Figures
{
    private readonly ImmutableDictionary<string, double> _values;

    private Figures(ImmutableDictionary<string, double> values) => _values = values;

    /// <summary>Nothing is known.</summary>
    public static Figures None { get; } = new(ImmutableDictionary<string, double>.Empty);

    /// <summary>What a metric came to; null where there was nothing to measure.</summary>
    public double? this[string metric] => _values.TryGetValue(metric, out var value) ? value : null;

    /// <summary>Reads a row of the warehouse's answer.</summary>
    public static Figures Of(JsonElement row) => new(row.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.Number)
        .ToImmutableDictionary(member => member.Name, member => member.Value.GetDouble(), StringComparer.Ordinal));

    /// <summary>Adds counts up.</summary>
    public static Figures SumOf(IReadOnlyDictionary<string, ImmutableArray<double>> counts) =>
        new(counts.ToImmutableDictionary(count => count.Key, count => count.Value.Sum(), StringComparer.Ordinal));

    /// <summary>With what others say beside it.</summary>
    public Figures And(Figures others) => new(_values.SetItems(others._values));

    /// <summary>Whether there was nothing to count.</summary>
    public bool IsZero => _values.Values.All(value => value == 0);

    /// <summary>Whether two say the same.</summary>
    public bool Equals(Figures? other) =>
        other is not null && _values.Count == other._values.Count
        && _values.All(value => other._values.TryGetValue(value.Key, out var its) && its.Equals(value.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Count;
}
