namespace CustomerService.Tenants;

/// <summary>
/// The tenants of this process's configuration: asked before anything is done in a tenant's name, because a grain that is called exists.
/// </summary>
public interface ITenantCatalog
{
    /// <summary>
    /// Whether there is such a tenant. A process that is configured without tenants knows none and refuses none: then its silos decide.
    /// </summary>
    /// <param name="tenant">Any text.</param>
    bool IsKnown(string tenant);

    /// <summary>Why a known tenant is not served by this process, for operators: in a line, with the cure. Null while it is.</summary>
    /// <param name="tenant">A known tenant.</param>
    string? ProblemOf(string tenant);
}
