using CustomerService.Host.Starting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Host.Health;

/// <summary>Ready needs every tenant's models.</summary>
internal sealed class ModelsHealthCheck(SiloStart start) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(start.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Getting ready: {start.Doing}, {start.Percent} %."));
}
