using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Gateway.Health;

/// <summary>Tells a supervisor whether to restart this host (live) and whether to send it traffic (ready).</summary>
internal static class HealthEndpoints
{
    /// <summary>Tag of the checks that decide readiness.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Tag of checks whose descriptions are for operators: they name what others have no business to know, such as a store's address.
    /// </summary>
    public const string OperatorsTag = "operators";

    // No grain, no store: a host that is slow must not be killed for it.
    public static Ok<HealthView> Live() => TypedResults.Ok(new HealthView { Status = "healthy" });

    public static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> ReadyAsync(
        HealthCheckService health, CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(static check => check.Tags.Contains(ReadyTag), ct);
        var view = new HealthView { Status = NameOf(report.Status) };
        foreach (var (name, entry) in report.Entries)
        {
            // Exceptions are never for the network, some descriptions only for operators: the admin address shows them.
            view.Checks[name] = new HealthCheckView(
                NameOf(entry.Status), entry.Tags.Contains(OperatorsTag, StringComparer.Ordinal)
                    ? null
                    : entry.Description, entry.Duration.TotalMilliseconds);
        }

        return report.Status == HealthStatus.Unhealthy
            ? TypedResults.Json(view, HealthJson.Default.HealthView, statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(view);
    }

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
