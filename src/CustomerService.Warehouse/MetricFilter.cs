using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>Only what has one of some values in a dimension, or none of them.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Values">The values.</param>
/// <param name="IsNot">None of them.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.metricfilter")]
internal sealed record MetricFilter(
    [property: Id(0)] string Dimension, [property: Id(1)] ImmutableArray<string> Values, [property: Id(2)] bool IsNot);
