using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Hosting.Admin;

/// <summary>Readiness with every detail, for operators.</summary>
internal static class AdminHealth
{
    public static async Task<IResult> ReadAsync(HealthCheckService health, CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(static check => check.Tags.Contains("ready"), ct);
        return Results.Json(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry =>
                    new
                    {
                        status = entry.Value.Status.ToString(),
                        description = entry.Value.Description,
                        fault = entry.Value.Exception?.Message,
                        durationMs = entry.Value.Duration.TotalMilliseconds
                    }),
        });
    }
}
