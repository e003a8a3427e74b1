using System.Net;
using CustomerService.Cluster.Tests.Hosts;
using CustomerService.Cluster.Tests.Tls;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Cluster.Tests.Clusters;

/// <summary>Whole clusters of processes: Redis for membership, one data folder, started by configuration only.</summary>
public sealed class RedisClusterTests
{
    [Fact]
    public async Task ThreeSilosAndTwoGateways_ServeOneAnother_AndGoOnWhenOneSiloIsKilled()
    {
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        var settings = ClusterSettings.Of(redis);
        await using var silo1 = ClusterProcess.Start(folder, "silo", settings);
        await using var silo2 = ClusterProcess.Start(folder, "silo", settings);
        await using var silo3 = ClusterProcess.Start(folder, "silo", settings);
        await using var gateway1 = ClusterProcess.Start(folder, "gateway", settings);
        await using var gateway2 = ClusterProcess.Start(folder, "gateway", settings);
        await using var console = ClusterProcess.Start(folder, "console", settings);
        foreach (var process in new[] { silo1, silo2, silo3, gateway1, gateway2, console })
        {
            await process.ReadyAsync();
        }


        // One key for all: whoever was first made it.
        Assert.Single(new[] { silo1, silo2, silo3 }, silo => silo.Out.Contains("The first API key of tenant 'demo' was made", StringComparison.Ordinal));
        for (var i = 0; i < 12; i++)
        {
            var answer = await (i % 2 == 0 ? gateway1 : gateway2).InsistAsync($"c-{i}", "m-1", "Where is my order?");
            Assert.Equal(1, answer.GetProperty("turn").GetInt32());
        }

        Assert.Equal(HttpStatusCode.OK, (await console.GetAsync("live")).Status);
        await AssertVisitorsAreEverybodysAsync(gateway1, gateway2);

        // Every conversation lives on, whichever silo had it.
        await silo2.KillAsync();
        for (var i = 0; i < 12; i++)
        {
            var answer = await gateway1.InsistAsync($"c-{i}", "m-2", "And when will it come?");
            Assert.Equal(2, answer.GetProperty("turn").GetInt32());
        }
    }

    [Fact]
    public async Task WithTls_SilosAndGatewaysTalk_AndAStrangersGatewayNeverDoes()
    {
        using var folder = new TestFolder();
        using var authority = new TestAuthority("the cluster's");
        using var stranger = new TestAuthority("another's");
        await using var redis = await RedisServer.StartAsync(folder);
        authority.Issue(folder.File("silo"), "silo.test");
        authority.Issue(folder.File("gateway"), "gateway.test");
        stranger.Issue(folder.File("stranger"), "gateway.test");
        await File.WriteAllTextAsync(folder.File("ca.pem"), authority.Pem, TestContext.Current.CancellationToken);
        await using var silo1 = ClusterProcess.Start(folder, "silo", Secure(redis, folder, "silo"));
        await using var silo2 = ClusterProcess.Start(folder, "silo", Secure(redis, folder, "silo"));
        await using var gateway = ClusterProcess.Start(folder, "gateway", Secure(redis, folder, "gateway"));
        await silo1.ReadyAsync();
        await silo2.ReadyAsync();
        await gateway.ReadyAsync();

        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(1, (await gateway.InsistAsync($"c-{i}", "m-1", "Where is my order?")).GetProperty("turn").GetInt32());
        }

        await using var refused = ClusterProcess.Start(folder, "gateway", Secure(redis, folder, "stranger"));
        await Wait.UntilAsync(
            () => refused.Out.Contains("none lets this process in", StringComparison.Ordinal),
            () => $"The stranger does not hear that it is refused.\n{refused.Everything}");
        Assert.Contains("was refused", silo1.Out + silo2.Out, StringComparison.Ordinal);
        Assert.Equal(0, await refused.InterruptAsync());
    }

    private static async Task AssertVisitorsAreEverybodysAsync(ClusterProcess one, ClusterProcess other)
    {
        var visit = await one.PostAsync("api/v1/tenants/demo/visitors");
        var (status, body) = await other.GetAsync(
            $"api/v1/tenants/demo/conversations/{visit.GetProperty("conversationId").GetString()}", visit.GetProperty("token").GetString());

        // The token that one gateway made is good at the other: they have one key ring.
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
    }

    private static Dictionary<string, string> Secure(RedisServer redis, TestFolder folder, string certificate) => new(ClusterSettings.Of(redis), StringComparer.Ordinal)
    {
        ["CustomerService__Tls__Certificate"] = folder.File(certificate + ".pem"),
        ["CustomerService__Tls__Key"] = folder.File(certificate + ".key"),
        ["CustomerService__Tls__CertificateAuthority"] = folder.File("ca.pem"),
        ["CustomerService__Tls__ExpectedName"] = "silo.test",
        ["CustomerService__Tls__ExpectedClientName"] = "gateway.test",
    };
}
