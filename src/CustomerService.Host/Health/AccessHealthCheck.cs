using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Host.Health;

/// <summary>Ready needs the demo's key in its file: who waits for the host reads it next.</summary>
internal sealed class AccessHealthCheck(WelcomeService welcome) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(welcome.AccessReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The demo's key is still being made."));
}
