using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Channels;

public sealed class WebhookTests(ClusterFixture cluster)
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly string _tenant = cluster.World.NextId("hooks");

    [Fact]
    public async Task Secrets_go_in_and_never_come_out()
    {
        (await SendAsync(HttpMethod.Get)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        const string Shown = """{"url":"https://shop.example/h","secretCount":1,"delivery":"keyed","onUnknown":"resendOnce"}""";
        (await SendAsync(HttpMethod.Put, $$"""{"url":"https://shop.example/h","secrets":["{{Secret}}"]}""")).ShouldBe(Shown);
        (await SendAsync(HttpMethod.Get)).ShouldBe(Shown);

        // Left out, the secret stays.
        (await SendAsync(HttpMethod.Put, """{"url":"https://shop.example/i","delivery":"readable","readBackUrl":"https://shop.example/r","onUnknown":"drop"}""")).ShouldBe(
            """{"url":"https://shop.example/i","secretCount":1,"delivery":"readable","readBackUrl":"https://shop.example/r","onUnknown":"drop"}""");
        Assert.Equal([Secret], cluster.World.Webhooks[_tenant].Secrets);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get)).Status);
    }

    [Theory]
    [InlineData("""{"url":"https://shop.example/h"}""", "secrets")]
    [InlineData("""{"url":"https://shop.example/h","secrets":[]}""", "secrets")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["whsec_c2hvcnQ="]}""", "secrets")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}""", "secrets")]
    [InlineData("""{"secrets":["SECRET"]}""", "url")]
    [InlineData("""{"url":"ftp://shop.example/h","secrets":["SECRET"]}""", "url")]
    [InlineData("""{"url":"https://user:pass@shop.example/h","secrets":["SECRET"]}""", "url")]
    [InlineData("""{"url":"/h","secrets":["SECRET"]}""", "url")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["SECRET"],"delivery":"Keyed"}""", "delivery")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["SECRET"],"delivery":"0"}""", "delivery")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["SECRET"],"delivery":"readable"}""", "readBackUrl")]
    [InlineData("""{"url":"https://shop.example/h","secrets":["SECRET"],"onUnknown":"maybe"}""", "onUnknown")]
    public async Task What_is_wrong_is_named(string body, string member)
    {
        var problem = (await SendAsync(HttpMethod.Put, body.Replace("SECRET", Secret, StringComparison.Ordinal))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Dead_letters_are_shown_and_sent_again()
    {
        var path = GatewayHost.Conversation(_tenant) + "/outbox";
        (await cluster.Gateway.GetAsync(path)).ShouldBe(
            """{"pending":1,"deadLetters":[{"key":"c|3|0","channel":"webhook","attempts":8,"reason":"410 Gone","at":"2026-11-02T09:30:00+00:00"}],"possibleDuplicates":2,"deadLetterCount":0}""");
        Assert.Equal(HttpStatusCode.NoContent, (await cluster.Gateway.PostAsync($"{path}/c%7C3%7C0/replay", null)).Status);
        Assert.Equal("c|3|0", cluster.World.Replayed[$"demo/{_tenant}"]);
        (await cluster.Gateway.PostAsync($"{path}/c%7C4%7C0/replay", null)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Dead_letters_of_all_conversations_are_listed_in_pages()
    {
        var path = $"/api/v1/tenants/{_tenant}/dead-letters";
        var key = cluster.World.CreateKey(_tenant, AccessScope.Admin);
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"{path}?limit=1", key)).ShouldBe(
            """{"deadLetters":[{"key":"c|3|0","channel":"webhook","attempts":8,"reason":"410 Gone","at":"2026-11-02T09:30:00+00:00"}],"next":"c"}""");
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"{path}?limit=1&after=c", key)).ShouldBe("""{"deadLetters":[],"next":null}""");
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"{path}?limit=201", key)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await cluster.Gateway.SendAsync(HttpMethod.Get, $"{path}?after=a%2Fb", key)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    private Task<Answer> SendAsync(HttpMethod method, string? json = null) =>
        cluster.Gateway.SendAsync(method, $"/api/v1/tenants/{_tenant}/channels/webhook", cluster.World.CreateKey(_tenant, AccessScope.Admin), json);
}
