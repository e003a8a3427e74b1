using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Hosting.Draining;

/// <summary>Not ready once the host was told to stop.</summary>
internal sealed class DrainHealthCheck(DrainService drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.Draining ? HealthCheckResult.Unhealthy("The host is stopping.") : HealthCheckResult.Healthy());
}
