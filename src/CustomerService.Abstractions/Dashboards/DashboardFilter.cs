using System.Collections.Immutable;

namespace CustomerService.Dashboards;

/// <summary>What a card is narrowed to: only what has one of some values.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Values">The values; an empty one is what has none.</param>
[GenerateSerializer, Immutable, Alias("cs.dashboard-filter")]
public sealed record DashboardFilter([property: Id(0)] string Dimension, [property: Id(1)] ImmutableArray<string> Values)
{
    /// <summary>Names the record, never what people wrote.</summary>
    public override string ToString() => nameof(DashboardFilter);

    /// <inheritdoc/>
    public bool Equals(DashboardFilter? other) =>
        other is not null && Dimension == other.Dimension && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Dimension, Values.Length);
}
