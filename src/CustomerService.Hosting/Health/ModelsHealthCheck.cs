using CustomerService.Grains.Tenants;
using CustomerService.Hosting.Starting;
using CustomerService.Tenants;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Health;

/// <summary>
/// Ready needs the models of the tenants that can be served; those that can't are named, and only where none can is the host not ready.
/// </summary>
internal sealed class ModelsHealthCheck(SiloStart start, IOptions<TenantsOptions> tenants, ITenantCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!start.IsReady)
        {
            return HealthCheckResult.Unhealthy($"Getting ready: {start.Doing}, {start.Percent} %.");
        }

        var names = tenants.Value.Tenants.Keys;
        var failed = names.Where(tenant => catalog.ProblemOf(tenant) is not null).Order(StringComparer.Ordinal).ToList();
        if (failed.Count == 0)
        {
            return HealthCheckResult.Healthy();
        }

        // Readable by anybody: why is said by the log and by 'models status'.
        var said = $"Out of service, because their packs can't be served: {string.Join(", ", failed)}. 'customer-service models status' says why.";
        return failed.Count == names.Count ? HealthCheckResult.Unhealthy(said) : HealthCheckResult.Degraded(said);
    }
}
