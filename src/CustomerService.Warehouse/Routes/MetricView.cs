using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>A metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Is">What it is.</param>
/// <param name="Dimensions">What it can be measured by.</param>
internal sealed record MetricView(string Name, string Is, ImmutableArray<string> Dimensions);
