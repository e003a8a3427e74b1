using System.Net;
using System.Text.Json.Nodes;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.People;

namespace CustomerService.Gateway.Tests.People;

public sealed class SignInTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Who_signed_in_sees_themselves_and_signs_out()
    {
        var sam = await SignedIn.AsAsync(cluster, null, Roles.Agent);

        var me = await SendAsync(HttpMethod.Get, "me", sam.Token);
        Assert.Equal(sam.Login, (string)me.Json["person"]!["login"]!);
        Assert.Equal(["conversations", "agents", "customers"], me.Json["person"]!["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.True((bool)me.Json["security"]!["sessions"]![0]!["current"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "me/sessions/current", sam.Token)).Status);
        (await SendAsync(HttpMethod.Get, "me", sam.Token)).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task An_api_key_is_nobody()
    {
        (await SendAsync(HttpMethod.Get, "me", cluster.Gateway.AllKey)).ShouldBeProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_wrong_password_and_a_wrong_name_are_answered_alike()
    {
        var sam = await SignedIn.AsAsync(cluster, null, Roles.Agent);

        var wrong = await SignInAsync(sam.Login, "not the right password");
        var unknown = await SignInAsync("nobody-of-that-name", "not the right password");

        wrong.ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        unknown.ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal((string)wrong.Json["detail"]!, (string)unknown.Json["detail"]!);
    }

    [Fact]
    public async Task A_password_that_was_handed_out_has_to_be_changed()
    {
        var sam = await SignedIn.AsAsync(cluster, null, Roles.Agent);
        var reset = await SendAsync(HttpMethod.Post, $"people/{sam.Id}/password", cluster.Gateway.AllKey);
        var given = (string)reset.Json["password"]!;

        (await SendAsync(HttpMethod.Get, "me", sam.Token)).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        (await SignInAsync(sam.Login, given)).ShouldBeProblem(HttpStatusCode.Forbidden, "password-to-change");
        (await SignInAsync(sam.Login, given, "short")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(sam.Login, given, "a better one than that")).Status);
        (await SignInAsync(sam.Login, given)).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Who_is_kept_out_is_out_within_the_time_that_a_key_is_remembered()
    {
        var sam = await SignedIn.AsAsync(cluster, null, Roles.Agent);
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:KeyCacheLifetime"] = "00:00:00" });
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Get, Path("me"), sam.Token)).Status);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Patch, $"people/{sam.Id}", cluster.Gateway.AllKey, """{"disabled":true}""")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.SendAsync(HttpMethod.Get, Path("me"), sam.Token)).Status);
    }

    [Theory]
    [InlineData("""{"login":"a b","name":"Sam","roles":["agent"]}""", "login")]
    [InlineData("""{"login":"sam","name":" ","roles":["agent"]}""", "name")]
    [InlineData("""{"login":"sam-2","name":"Sam","roles":["pilot"]}""", "roles")]
    [InlineData("""{"login":"sam","name":"S\u202Eam","roles":[]}""", "name")]
    public async Task What_is_wrong_with_somebody_is_said(string body, string member)
    {
        var answer = await SendAsync(HttpMethod.Post, "people", cluster.Gateway.AllKey, body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.NotNull(answer.Json["errors"]![member]);
    }

    [Theory]
    [InlineData("roles/admin", """{"scopes":["agents"]}""", HttpStatusCode.Conflict, "refused")]
    [InlineData("roles/Night", """{"scopes":["agents"]}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("roles/late", """{"scopes":[]}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("roles/late", """{"scopes":["everything"]}""", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_is_wrong_with_a_role_is_said(string path, string body, HttpStatusCode status, string problem)
    {
        (await SendAsync(HttpMethod.Put, path, cluster.Gateway.AllKey, body)).ShouldBeProblem(status, problem);
    }

    private static string Path(string path) => $"/api/v1/tenants/{GatewayHost.Tenant}/{path}";

    private Task<Answer> SignInAsync(string login, string password, string? newPassword = null) => SendAsync(
        HttpMethod.Post,
        "sign-in",
        null,
        new JsonObject { ["login"] = login, ["password"] = password, ["newPassword"] = newPassword }.ToJsonString());

    private Task<Answer> SendAsync(HttpMethod method, string path, string? credential, string? body = null) =>
        cluster.Gateway.SendAsync(method, Path(path), credential, body);
}
