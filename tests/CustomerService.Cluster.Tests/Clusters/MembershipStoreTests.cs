using System.Net;
using CustomerService.Cluster.Tests.Hosts;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Cluster.Tests.Clusters;

/// <summary>Processes whose membership store is not there.</summary>
[Collection(Waiting.Collection)]
public sealed class MembershipStoreTests
{
    [Fact]
    public async Task AGateway_WaitsForRedis_ThenForASilo_AndSaysSoOnce()
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        await using var gateway = ClusterProcess.Start(folder, "gateway", ClusterSettings.Of($"127.0.0.1:{port}"));

        await Wait.UntilAsync(() => gateway.Out.Contains("does not answer", StringComparison.Ordinal), () => gateway.Everything);
        await Wait.UntilAsync(async () => (await gateway.HealthAsync()).Status == HttpStatusCode.ServiceUnavailable, () => gateway.Everything);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.GetAsync("api/v1/tenants/demo/keys")).Status);
        await using var redis = await RedisServer.StartAsync(folder, port);
        await Wait.UntilAsync(() => gateway.Out.Contains("No silo of cluster 'test'", StringComparison.Ordinal), () => gateway.Everything);

        Assert.Equal(0, await gateway.InterruptAsync());
        Assert.Equal(2, gateway.Out.Split('\n').Count(line => line.Contains("Waiting.", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", gateway.Out + gateway.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASilo_WithoutItsMembershipStore_EndsWithOneLine()
    {
        using var folder = new TestFolder();
        await using var silo = ClusterProcess.Start(folder, "silo", ClusterSettings.Of($"127.0.0.1:{Ports.Free()}"));

        Assert.Equal(2, await silo.ExitedAsync());
        Assert.StartsWith("customer-service: The cluster's membership store (Redis at 127.0.0.1:", Assert.Single(silo.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
