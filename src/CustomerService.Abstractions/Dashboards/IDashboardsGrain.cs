using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Dashboards;

/// <summary>
/// A tenant's dashboards, with the last versions of each. Key: the tenant. Whoever may not see one is told that there is none.
/// </summary>
[Alias("cs.IDashboardsGrain")]
public interface IDashboardsGrain : IGrainWithStringKey
{
    /// <summary>Those that somebody may see, by their titles.</summary>
    [Alias("List"), ReadOnly]
    Task<ImmutableArray<SavedDashboard>> ListAsync(DashboardPerson person);

    /// <summary>One as it is now, or a version of it that is kept; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version; 0 for how it is now.</param>
    /// <param name="person">Who asks.</param>
    [Alias("Find"), ReadOnly]
    Task<SavedDashboard?> FindAsync(string name, int version, DashboardPerson person);

    /// <summary>The versions that are kept, the last first; null where there is none of that name.</summary>
    [Alias("ListVersions"), ReadOnly]
    Task<ImmutableArray<SavedDashboard>?> ListVersionsAsync(string name, DashboardPerson person);

    /// <summary>Saves one. The same again, by the same person, changes nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="basedOn">The version that it was made of; 0 for a new one.</param>
    /// <param name="content">What is saved.</param>
    /// <param name="person">Who saves it; of a new one, whose it is.</param>
    [Alias("Save")]
    Task<DashboardChange> SaveAsync(string name, int basedOn, Dashboard content, DashboardPerson person);

    /// <summary>Makes a new version of what an earlier one shows. Who may see and change it stays as it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version to go back to.</param>
    /// <param name="basedOn">The version that it has now.</param>
    /// <param name="person">Who goes back.</param>
    [Alias("Restore")]
    Task<DashboardChange> RestoreAsync(string name, int version, int basedOn, DashboardPerson person);

    /// <summary>Removes one, with all its versions.</summary>
    [Alias("Remove")]
    Task<DashboardOutcome> RemoveAsync(string name, DashboardPerson person);
}
