using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.Serving;

namespace CustomerService.Gateway.Tests.Serving;

public sealed class ModelEndpointTests(ClusterFixture cluster)
{
    private readonly string _tenant = cluster.World.NextId("models");

    [Fact]
    public async Task Versions_are_shown_to_administrators_only()
    {
        var view = await SendAsync(HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, view.Status);
        Assert.Equal(FakeModelRegistryGrain.Live, (string?)view.Json!["serving"]!["live"]);
        (await SendAsync(HttpMethod.Get, scope: AccessScope.Conversations)).ShouldBeProblem(HttpStatusCode.Forbidden, "forbidden");
        (await SendAsync(HttpMethod.Post, """{"action":"rollback"}""", AccessScope.Conversations)).ShouldBeProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("""{"action":"promote","version":"bbbbbbbb"}""", ModelAction.Promote, true, 0)]
    [InlineData("""{"action":"canary","version":"bbbbbbbbb"}""", ModelAction.Canary, true, 10)]
    [InlineData("""{"action":"canary","version":"bbbbbbbb","sharePercent":33}""", ModelAction.Canary, true, 33)]
    [InlineData("""{"action":"shadow","version":"bbbbbbbb"}""", ModelAction.Shadow, true, 0)]
    [InlineData("""{"action":"rollback"}""", ModelAction.Rollback, false, 0)]
    [InlineData("""{"action":"stopShadow"}""", ModelAction.StopShadow, false, 0)]
    public async Task What_is_asked_is_asked_of_the_registry(string body, ModelAction action, bool withVersion, int share)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, body)).Status);
        Assert.Equal(new ModelChange(action, withVersion ? FakeModelRegistryGrain.Other : null, share), cluster.World.ModelChanges[_tenant]);
    }

    [Theory]
    [InlineData("""{"action":"delete"}""", "action")]
    [InlineData("{}", "action")]
    [InlineData("""{"action":"promote"}""", "version")]
    [InlineData("""{"action":"promote","version":"bbb"}""", "version")]
    [InlineData("""{"action":"canary","version":"bbbbbbbb","sharePercent":0}""", "sharePercent")]
    [InlineData("""{"action":"canary","version":"bbbbbbbb","sharePercent":100}""", "sharePercent")]
    public async Task What_is_wrong_is_named(string body, string member)
    {
        var problem = (await SendAsync(HttpMethod.Post, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.False(cluster.World.ModelChanges.ContainsKey(_tenant));
    }

    [Fact]
    public async Task Unknown_versions_are_not_found_and_refusals_are_conflicts()
    {
        (await SendAsync(HttpMethod.Post, """{"action":"promote","version":"cccccccc"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await SendAsync(HttpMethod.Post, """{"action":"canary","version":"aaaaaaaa"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "refused");
    }

    private Task<Answer> SendAsync(HttpMethod method, string? json = null, AccessScope scope = AccessScope.Admin) =>
        cluster.Gateway.SendAsync(method, $"/api/v1/tenants/{_tenant}/models", cluster.World.CreateKey(_tenant, scope), json);
}
