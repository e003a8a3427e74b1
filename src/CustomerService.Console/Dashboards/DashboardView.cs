using CustomerService.Dashboards;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A saved dashboard.</summary>
/// <param name="Name">What its address calls it.</param>
/// <param name="Version">Which version it is.</param>
/// <param name="Owner">The id of whose it is: a person's, or of an API key.</param>
/// <param name="SavedBy">The id of who saved this version.</param>
/// <param name="SavedByName">Their name then.</param>
/// <param name="SavedAt">When.</param>
/// <param name="Dashboard">What was saved.</param>
internal sealed record DashboardView(
    string Name, int Version, string Owner, string SavedBy, string SavedByName, DateTimeOffset SavedAt, DashboardBody Dashboard)
{
    public static DashboardView Of(SavedDashboard saved) => new(
        saved.Name, saved.Version, saved.Owner, saved.By, saved.ByName, saved.At, DashboardBody.Of(saved.Content));
}
