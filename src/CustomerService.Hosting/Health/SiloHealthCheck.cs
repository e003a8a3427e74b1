using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Hosting.Health;

/// <summary>Ready needs a silo that is a member of its cluster.</summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}."));
}
