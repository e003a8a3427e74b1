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
        var inbound = $"/api/v1/tenants/{_tenant}/channels/webhook/returns/inbound";
        var shown = $$$"""{"channel":"webhook","account":"returns","settings":{"url":"https://shop.example/h"},"secrets":{"signing":1},"inbound":"{{{inbound}}}"}""";
        (await SendAsync(HttpMethod.Put, "/returns", $$"""{"url":"https://shop.example/h","signing":"{{Secret}}"}""")).ShouldBe(shown);
        (await SendAsync(HttpMethod.Get, "/returns")).ShouldBe(shown);
        (await SendAsync(HttpMethod.Get, "/accounts")).ShouldBe($$"""{"accounts":[{{shown}}]}""");

        // Left out, the secret stays; the settings are those that were sent.
        (await SendAsync(HttpMethod.Put, "/returns", """{"url":"https://shop.example/i","delivery":"neither","onUnknown":"drop"}""")).ShouldBe(
            $$$"""{"channel":"webhook","account":"returns","settings":{"delivery":"neither","onUnknown":"drop","url":"https://shop.example/i"},"secrets":{"signing":1},"inbound":"{{{inbound}}}"}""");
        Assert.Equal([Secret], cluster.World.Accounts[(_tenant, "webhook", "returns")].Secrets["signing"].AsEnumerable());

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/returns")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/returns")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/returns")).Status);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        var answer = await SendAsync(HttpMethod.Put, "/returns", """{"url":"http://127.0.0.1/","delivery":"often","signing":"hush"}""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["delivery", "signing[0]", "url"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.DoesNotContain("hush", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_replaced_in_three_steps_and_both_are_there_meanwhile()
    {
        const string Other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        await SendAsync(HttpMethod.Put, "/returns", $$"""{"url":"https://shop.example/h","signing":"{{Secret}}"}""");
        await SendAsync(HttpMethod.Put, "/returns", $$"""{"url":"https://shop.example/h","signingNext":"{{Other}}"}""");
        Assert.Equal([Secret, Other], SecretsNow());

        // Named together, in whatever order, they are the two that there are.
        await SendAsync(HttpMethod.Put, "/returns", $$"""{"signingNext":"{{Secret}}","url":"https://shop.example/h","signing":"{{Other}}"}""");
        Assert.Equal([Other, Secret], SecretsNow());

        await SendAsync(HttpMethod.Put, "/returns", $$"""{"url":"https://shop.example/h","signing":"{{Other}}"}""");
        Assert.Equal([Other], SecretsNow());

        var wrong = await SendAsync(HttpMethod.Put, "/returns", """{"url":"https://shop.example/h","signingNext":"hush"}""");
        Assert.Equal(["signingNext"], wrong.Json["errors"]!.AsObject().Select(error => error.Key));

        IEnumerable<string> SecretsNow() => cluster.World.Accounts[(_tenant, "webhook", "returns")].Secrets["signing"];
    }

    [Theory]
    [InlineData("/Returns", """{"url":"https://shop.example/h"}""", "account")]
    [InlineData("/returns", """{"uri":"x"}""", "uri")]
    [InlineData("/returns", """{"url":null}""", "url")]
    [InlineData("/returns", """{"url":["https://shop.example/h"]}""", "url")]
    [InlineData("/returns", """{"signing":{"a":"b"}}""", "signing")]
    [InlineData("/returns", """{"signingNext":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", "signingNext")]
    [InlineData("/returns", """{"urlNext":"https://shop.example/h"}""", "urlNext")]
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

        (await cluster.Gateway.SendAsync(HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/fax/returns", key, "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"/api/v1/tenants/{_tenant}/channels/fax/accounts", key)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    private Task<Answer> SendAsync(HttpMethod method, string account, string? json = null) =>
        cluster.Gateway.SendAsync(method, $"/api/v1/tenants/{_tenant}/channels/webhook{account}", cluster.World.CreateKey(_tenant, AccessScope.Admin), json);
}
