using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace CustomerService.Gateway.Tests.Access;

public sealed class ApiKeyVerifierTests(ClusterFixture cluster)
{
    private const string Keys = "/api/v1/tenants/demo/keys";

    [Fact]
    public async Task A_busy_key_is_asked_for_once_in_its_seconds()
    {
        var time = new FakeTimeProvider();
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var key = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Admin);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, key)).Status);
        }

        Assert.Equal(1, cluster.World.Verifications[World.IdOf(key)]);
        time.Advance(TimeSpan.FromSeconds(5));
        await gateway.SendAsync(HttpMethod.Get, Keys, key);
        Assert.Equal(2, cluster.World.Verifications[World.IdOf(key)]);
    }

    [Fact]
    public async Task Revoking_is_felt_at_once_here_and_within_seconds_elsewhere()
    {
        var time = new FakeTimeProvider();
        await using var elsewhere = await cluster.StartGatewayAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var key = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Admin);
        Assert.Equal(HttpStatusCode.OK, (await cluster.Gateway.SendAsync(HttpMethod.Get, Keys, key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SendAsync(HttpMethod.Get, Keys, key)).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await cluster.Gateway.SendAsync(HttpMethod.Delete, $"{Keys}/{World.IdOf(key)}", cluster.Gateway.AllKey)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await cluster.Gateway.SendAsync(HttpMethod.Get, Keys, key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SendAsync(HttpMethod.Get, Keys, key)).Status);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.SendAsync(HttpMethod.Get, Keys, key)).Status);
    }

    [Fact]
    public async Task While_nobody_can_be_asked_a_key_keeps_its_trust_for_a_while_and_an_unknown_one_gets_none()
    {
        var world = new World();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton(world));
        await using var own = builder.Build();
        await own.DeployAsync(TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        await using var gateway = await GatewayHost.StartAsync(
            own.Client, world, new() { ["CustomerService:Gateway:RetryBudget"] = "00:00:00" }, services => services.AddSingleton<TimeProvider>(time));
        var known = world.CreateKey(GatewayHost.Tenant, AccessScope.Admin);
        var unknown = world.CreateKey(GatewayHost.Tenant, AccessScope.Admin);
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, known)).Status);

        world.AccessIsLost = true;
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, known)).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, known)).Status);
        Assert.Equal(2, world.Verifications[World.IdOf(known)]);
        (await gateway.SendAsync(HttpMethod.Get, Keys, unknown)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");

        time.Advance(TimeSpan.FromSeconds(31));
        (await gateway.SendAsync(HttpMethod.Get, Keys, known)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");

        world.AccessIsLost = false;
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, known)).Status);
    }

    [Fact]
    public async Task The_memory_is_bounded()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:KeyCacheSize"] = "2" });
        var keys = Enumerable.Range(0, 5).Select(_ => cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.Admin)).ToArray();
        foreach (var key in keys.Concat(keys))
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Keys, key)).Status);
        }

        Assert.InRange(gateway.App.Services.GetRequiredService<ApiKeyVerifier>().Remembered, 1, 2);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked()
    {
        var created = await cluster.Gateway.PostAsync(Keys, """{"name":"Shop","scopes":["customers","admin"]}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var key = (string)created.Json["key"]!;
        var id = (string)created.Json["info"]!["id"]!;
        Assert.StartsWith($"cs.demo.{id}.", key, StringComparison.Ordinal);

        var listed = (await cluster.Gateway.GetAsync(Keys)).Json["keys"]!.AsArray().Single(item => (string?)item!["id"] == id);
        Assert.Equal("""{"id":"ID","name":"Shop","scopes":["customers","admin"],"createdAt":"2026-11-02T09:30:00+00:00"}""", listed!.ToJsonString().Replace(id, "ID", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.DoesNotContain(key.Split('.')[3], (await cluster.Gateway.GetAsync(Keys)).Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await cluster.Gateway.SendAsync(HttpMethod.Delete, $"{Keys}/{id}", cluster.Gateway.AllKey)).Status);
        (await cluster.Gateway.SendAsync(HttpMethod.Delete, $"{Keys}/nothing", cluster.Gateway.AllKey)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task One_key_too_many_is_refused_with_the_cure()
    {
        var answer = await cluster.Gateway.PostAsync(Keys, """{"name":"!limit","scopes":["admin"]}""");
        Assert.Equal("There are too many keys. Revoke one.", (string?)answer.ShouldBeProblem(HttpStatusCode.Conflict, "refused")["detail"]);
    }

    [Theory]
    [InlineData("""{"scopes":["admin"]}""", "name")]
    [InlineData("""{"name":"x"}""", "scopes")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["all"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["Admin"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":[null]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":"admin"}""", "scopes")]
    public async Task A_key_needs_a_name_and_known_scopes(string body, string member)
    {
        var problem = (await cluster.Gateway.PostAsync(Keys, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.NotNull(problem["errors"]![member]);
    }
}
