using System.Net;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Customers;

public sealed class CustomerTests(ClusterFixture cluster)
{
    private readonly string _id = cluster.World.NextId("customer");

    private GatewayHost Gateway => cluster.Gateway;

    private string Path => $"/api/v1/tenants/demo/customers/{_id}";

    [Fact]
    public async Task A_customer_is_made_changed_and_read()
    {
        var put = await PutAsync("""
            {"source":"shop","fields":{"name":"Ada","tier":"gold"},"identities":[{"channel":"email","address":"ada@example.com","verified":true}],
             "preferences":{"locale":"en"},"consents":{"marketing":false}}
            """);
        put.ShouldBe($$$"""
            {"customerId":"{{{_id}}}",
             "fields":{"name":{"value":"Ada","source":"shop","at":"2026-11-02T09:30:00+00:00"},"tier":{"value":"gold","source":"shop","at":"2026-11-02T09:30:00+00:00"}},
             "identities":[{"channel":"email","address":"ada@example.com","verified":true,"source":"shop","at":"{{{put.Json["identities"]![0]!["at"]}}}"}],
             "preferences":{},"consents":[],"conversations":[],"merged":[],"mergedInto":null,"version":1}
            """);
        var update = cluster.World.Updates[$"demo/{_id}"];
        Assert.Equal("en", update.Preferences["locale"]);
        Assert.False(update.Consents["marketing"]);
        Assert.Null(update.IfVersion);

        var removed = await PutAsync("""{"fields":{"tier":null}}""");
        Assert.Equal(["name"], removed.Json["fields"]!.AsObject().Select(field => field.Key));
        Assert.Equal("api", cluster.World.Updates[$"demo/{_id}"].Source);

        var read = await Gateway.GetAsync(Path);
        Assert.Equal(removed.Body, read.Body);
        Assert.Equal("\"2\"", read.Headers["ETag"]);
    }

    [Fact]
    public async Task If_match_guards_a_change()
    {
        var etag = (await PutAsync("""{"fields":{"name":"Ada"}}""")).Headers["ETag"];
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("""{"fields":{"name":"Bea"}}""", etag)).Status);
        (await PutAsync("""{"fields":{"name":"Cleo"}}""", etag)).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal("Bea", (string?)(await Gateway.GetAsync(Path)).Json["fields"]!["name"]!["value"]);
    }

    [Theory]
    [InlineData("2"), InlineData("W/\"2\""), InlineData("*"), InlineData("\"x\""), InlineData("\"1\", \"2\""), InlineData("\"-1\"")]
    public async Task Another_etag_is_refused(string etag) =>
        (await PutAsync("""{"fields":{"name":"Ada"}}""", etag)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");

    [Fact]
    public async Task Customers_are_merged_and_released()
    {
        (await Gateway.PostAsync($"{Path}/merge", """{"otherCustomerId":"c-2"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        await PutAsync("{}");
        Assert.Equal("c-2", (string?)(await Gateway.PostAsync($"{Path}/merge", """{"otherCustomerId":"c-2"}""")).Json["merged"]![0]!["customerId"]);
        (await Gateway.PostAsync($"{Path}/merge", $$"""{"otherCustomerId":"{{_id}}"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        var refused = (await Gateway.PostAsync($"{Path}/unmerge", """{"otherCustomerId":"c-2"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "refused");
        Assert.Equal("The merge is older than 30 days.", (string?)refused["detail"]);
    }

    [Theory]
    [InlineData("Conflict", 409, "conflict"), InlineData("Refused", 409, "refused"), InlineData("Unavailable", 503, "unavailable"), InlineData("Erased", 410, "erased"), InlineData("NotFound", 404, "not-found")]
    public async Task Every_status_has_its_answer(string status, int code, string kind) =>
        (await PutAsync($$$"""{"fields":{"script":"{{{status}}}"}}""")).ShouldBeProblem((HttpStatusCode)code, kind);

    [Fact]
    public async Task A_verified_address_finds_its_customer()
    {
        await PutAsync($$"""{"identities":[{"channel":"email","address":"{{_id}}@example.com","verified":true},{"channel":"sms","address":"+4155{{_id}}"}]}""");
        (await Gateway.GetAsync($"/api/v1/tenants/demo/customers/lookup?channel=email&address={_id}%40example.com")).ShouldBe($$"""{"customerId":"{{_id}}"}""");
        (await Gateway.GetAsync($"/api/v1/tenants/demo/customers/lookup?channel=sms&address=%2B4155{_id}")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.GetAsync("/api/v1/tenants/demo/customers/lookup")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData("""{"fields":{"a b":"x"}}""", "fields")]
    [InlineData("""{"fields":{"name":7}}""", "fields.name")]
    [InlineData("""{"fields":{"name":" "}}""", "fields.name")]
    [InlineData("""{"consents":{"marketing":"yes"}}""", "consents.marketing")]
    [InlineData("""{"identities":[{"channel":"email"}]}""", "identities[0].address")]
    [InlineData("""{"identities":[null]}""", "identities[0]")]
    [InlineData("""{"source":"a b"}""", "source")]
    public async Task A_member_that_is_wrong_is_named(string body, string member)
    {
        var problem = (await PutAsync(body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    private Task<Answer> PutAsync(string json, string? etag = null) => etag is null
        ? Gateway.SendAsync(HttpMethod.Put, Path, Gateway.AllKey, json)
        : Gateway.SendAsync(HttpMethod.Put, Path, Gateway.AllKey, json, ("If-Match", etag));
}
