using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>What is unusual, and then what was.</summary>
/// <param name="Anomalies">Those that are, the newest first, then those that were.</param>
internal sealed record AnomaliesView(ImmutableArray<AnomalyView> Anomalies);
