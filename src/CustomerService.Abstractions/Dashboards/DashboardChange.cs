namespace CustomerService.Dashboards;

/// <summary>What became of a change, and how the dashboard is now.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Current">As it is now: also where somebody else was first; null where there is none, or not for them to see.</param>
[GenerateSerializer, Immutable, Alias("cs.dashboard-change")]
public sealed record DashboardChange(
    [property: Id(0)] DashboardOutcome Outcome, [property: Id(1)] SavedDashboard? Current = null);
