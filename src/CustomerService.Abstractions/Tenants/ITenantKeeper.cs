namespace CustomerService.Tenants;

/// <summary>
/// Keeps something going for every tenant: a grain that works by itself. Every silo asks every few seconds, so that it comes to life again
/// wherever it was lost. Register as a singleton in silos.
/// </summary>
public interface ITenantKeeper
{
    /// <summary>Asks for it, wherever in the cluster it is. What it throws is logged, and it is asked again.</summary>
    /// <param name="tenant">The tenant.</param>
    Task KeepAsync(string tenant);
}
