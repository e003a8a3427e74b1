using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Host.Health;

/// <summary>Ready needs a store that answers.</summary>
internal sealed class StoreHealthCheck(IPartitionStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException e)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", e);
        }
    }
}
