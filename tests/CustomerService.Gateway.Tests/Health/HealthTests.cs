using System.Net;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerService.Gateway.Tests.Health;

public sealed class HealthTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Readiness_lists_every_check()
    {
        var store = HealthCheckResult.Healthy("Answers.");
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddHealthChecks()
            .AddCheck("store", () => store, ["ready"])
            .AddCheck("silo", () => HealthCheckResult.Healthy("Active."), ["ready"])
            .AddCheck("other", () => HealthCheckResult.Unhealthy("Not asked."), ["else"]));

        var ready = await gateway.SendAsync(HttpMethod.Get, "/health/ready", null);
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal("healthy", (string?)ready.Json["status"]);
        Assert.Equal(["silo", "store"], ready.Json["checks"]!.AsObject().Select(check => check.Key));

        store = HealthCheckResult.Unhealthy("Does not answer.", new InvalidOperationException("password=secret"));
        var broken = await gateway.SendAsync(HttpMethod.Get, "/health/ready", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.Status);
        Assert.Equal("unhealthy", (string?)broken.Json["checks"]!["store"]!["status"]);
        Assert.Equal("Does not answer.", (string?)broken.Json["checks"]!["store"]!["description"]);
        Assert.DoesNotContain("secret", broken.Body, StringComparison.Ordinal);

        // Alive all the while.
        (await gateway.SendAsync(HttpMethod.Get, "/health/live", null)).ShouldBe("""{"status":"healthy","checks":{}}""");
    }

    [Fact]
    public async Task What_is_for_operators_is_not_told_to_everybody()
    {
        const string Place = "The membership store (Redis at 10.1.2.3:6379) does not answer.";
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddHealthChecks()
            .AddCheck("cluster", () => HealthCheckResult.Unhealthy(Place), ["ready", "operators"])
            .AddCheck("store", () => HealthCheckResult.Degraded(Place), ["ready", "operators"])
            .AddCheck("models", () => HealthCheckResult.Healthy("2 tenants."), ["ready"]));

        var ready = await gateway.SendAsync(HttpMethod.Get, "/health/ready", null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.DoesNotContain("Redis", ready.Body, StringComparison.Ordinal);
        var checks = ready.Json["checks"]!;
        Assert.Equal(("unhealthy", null), ((string?)checks["cluster"]!["status"], (string?)checks["cluster"]!["description"]));
        Assert.Equal(("degraded", null), ((string?)checks["store"]!["status"], (string?)checks["store"]!["description"]));
        Assert.Equal(("healthy", "2 tenants."), ((string?)checks["models"]!["status"], (string?)checks["models"]!["description"]));
    }
}
