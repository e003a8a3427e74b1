using System.Net;
using System.Net.Http.Json;
using CustomerService.Access;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Somebody who signed in over HTTP.</summary>
internal sealed record SignedIn(string Id, string Login, string Password, string Token)
{
    /// <summary>Adds somebody with a role, has them choose a password, and signs them in.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="scopes">Those of a role of the tenant's own, which is made; null for one of every tenant.</param>
    /// <param name="role">The role.</param>
    public static async Task<SignedIn> AsAsync(ClusterFixture cluster, AccessScope? scopes, string role)
    {
        var people = cluster.Gateway.Client;
        if (scopes is { } own)
        {
            var names = new Dictionary<AccessScope, string>
            {
                [AccessScope.Agents] = "agents",
                [AccessScope.Analytics] = "analytics",
            }.Where(scope => own.HasFlag(scope.Key)).Select(scope => scope.Value);
            using var made = await SendAsync(HttpMethod.Put, $"roles/{role}", new { scopes = names });
            Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);
        }

        var login = cluster.World.NextId(role);
        using var added = await SendAsync(HttpMethod.Post, "people", new { login, name = "Somebody", roles = new[] { role } });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var person = (await added.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!;
        var password = $"{login} chose this one";
        using var signedIn = await SendAsync(
            HttpMethod.Post, "sign-in", new { login, password = (string)person["password"]!, newPassword = password }, anonymous: true);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        var session = (await signedIn.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!;
        return new((string)person["person"]!["id"]!, login, password, (string)session["token"]!);

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body, bool anonymous = false)
        {
            using var request = GatewayHost.Request(method, $"/api/v1/tenants/{GatewayHost.Tenant}/{path}", anonymous ? null : cluster.Gateway.AllKey);
            request.Content = JsonContent.Create(body);
            return await people.SendAsync(request);
        }
    }
}
