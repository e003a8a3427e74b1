using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>What there is to measure.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Dimensions">What they can be measured by.</param>
internal sealed record MetricListView(ImmutableArray<MetricView> Metrics, ImmutableArray<DimensionView> Dimensions);
