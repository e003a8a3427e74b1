using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Accounts;

/// <summary>Accounts are set up as their channel wants them; secrets go in and never come out.</summary>
public sealed class AccountTests(ClusterFixture cluster)
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly string _tenant = cluster.World.NextId("accounts");

    [Fact]
    public async Task An_account_is_shown_changed_listed_and_removed()
    {
        (await SendAsync(HttpMethod.Get, "/returns")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        const string Shown = """{"channel":"webhook","account":"returns","settings":{"url":"https://shop.example/h"},"secrets":{"signing":1},"inbound":null}""";
        (await SendAsync(HttpMethod.Put, "/returns", $$$"""{"settings":{"url":"https://shop.example/h"},"secrets":{"signing":["{{{Secret}}}"]}}""")).ShouldBe(Shown);
        (await SendAsync(HttpMethod.Get, "/returns")).ShouldBe(Shown);
        (await SendAsync(HttpMethod.Get, "")).ShouldBe($$"""{"accounts":[{{Shown}}]}""");

        // Left out, the secret stays; the settings are those that were sent.
        (await SendAsync(HttpMethod.Put, "/returns", """{"settings":{"url":"https://shop.example/i","delivery":"neither","onUnknown":"drop"}}""")).ShouldBe(
            """{"channel":"webhook","account":"returns","settings":{"delivery":"neither","onUnknown":"drop","url":"https://shop.example/i"},"secrets":{"signing":1},"inbound":null}""");
        Assert.Equal([Secret], cluster.World.Accounts[(_tenant, "webhook", "returns")].Secrets["signing"].AsEnumerable());

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/returns")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/returns")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/returns")).Status);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        var answer = await SendAsync(HttpMethod.Put, "/returns", """{"settings":{"url":"http://127.0.0.1/","delivery":"often"},"secrets":{"signing":["hush"]}}""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["secrets.signing[0]", "settings.delivery", "settings.url"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.DoesNotContain("hush", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Returns", """{"settings":{"url":"https://shop.example/h"}}""", "account")]
    [InlineData("/returns", """{"settings":{"uri":"x"}}""", "settings.uri")]
    [InlineData("/returns", """{"secrets":{"password":["x"]}}""", "secrets.password")]
    [InlineData("/returns", """{"settings":{"url":null}}""", "settings.url")]
    public async Task Names_and_values_that_are_none_are_refused(string account, string body, string member)
    {
        var answer = await SendAsync(HttpMethod.Put, account, body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Contains(member, answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_channel_that_is_not_installed_has_no_accounts()
    {
        var key = cluster.World.CreateKey(_tenant, AccessScope.Admin);

        (await cluster.Gateway.SendAsync(HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/fax/accounts/returns", key, "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"/api/v1/tenants/{_tenant}/channels/fax/accounts", key)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    private Task<Answer> SendAsync(HttpMethod method, string account, string? json = null) =>
        cluster.Gateway.SendAsync(method, $"/api/v1/tenants/{_tenant}/channels/webhook/accounts{account}", cluster.World.CreateKey(_tenant, AccessScope.Admin), json);
}
