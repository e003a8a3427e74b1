using CustomerService.Hosting.Clustering;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Hosting.Health;

/// <summary>Ready needs, in a process without a silo, one of the cluster's to talk to.</summary>
internal sealed class ClusterHealthCheck(ClusterConnection connection) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(connection.Problem is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());
}
