using CustomerService.Hosting.Access;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Hosting.Health;

/// <summary>Ready needs every tenant's first key in its file: who waits for the host reads it next.</summary>
internal sealed class AccessHealthCheck(WelcomeService welcome) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(welcome.AccessReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The tenants' first keys are still being made."));
}
