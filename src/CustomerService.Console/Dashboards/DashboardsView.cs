using System.Collections.Immutable;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Dashboards, or versions of one.</summary>
/// <param name="Dashboards">They.</param>
internal sealed record DashboardsView(ImmutableArray<DashboardView> Dashboards);
