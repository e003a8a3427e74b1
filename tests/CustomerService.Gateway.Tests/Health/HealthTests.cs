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
}
