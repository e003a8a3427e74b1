using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Health;

/// <summary>Tells supervisors and load balancers how this process is.</summary>
internal sealed class HealthFeature : IGatewayFeature
{
    public string Name => "health";

    public IJsonTypeInfoResolver Json => HealthJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var health = routes.Host.MapGroup("/health").Tag("Health", "For supervisors and load balancers.").AllowAnonymous();
        health.MapGet("/live", HealthEndpoints.Live)
            .Operation("live", "Is the process alive?", "Local: no grain call, no store.")
            .Example(response: """{"status":"healthy","checks":{}}""");
        health.MapGet("/ready", HealthEndpoints.ReadyAsync)
            .Produces<HealthView>(StatusCodes.Status503ServiceUnavailable)
            .Operation("ready", "Can the host serve?", "Silo active, models loaded, store answering: whatever checks the host registered.")
            .Example(
                response: """{"status":"healthy","checks":{"silo":{"status":"healthy","description":"Active","durationMs":0.1}}}""",
                failure: """{"status":"unhealthy","checks":{"store":{"status":"unhealthy","description":"The store does not answer.","durationMs":5000}}}""");
    }
}
