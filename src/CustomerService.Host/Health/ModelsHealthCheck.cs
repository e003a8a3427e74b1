using CustomerService.Grains.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Host.Health;

/// <summary>Ready needs every tenant's models.</summary>
internal sealed class ModelsHealthCheck(SiloReadiness readiness) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(readiness.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Models are still being loaded or trained."));
}
