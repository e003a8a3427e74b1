using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Channels;

/// <summary>What is saved can be sent to: the check of the one who sends, when it is saved.</summary>
public sealed class WebhookCheckTests(ClusterFixture cluster)
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly string _tenant = cluster.World.NextId("check");

    [Theory]
    [InlineData("http://shop.example/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://10.0.0.1/x")]
    [InlineData("https://192.168.1.1/x")]
    [InlineData("https://172.31.0.1/x")]
    [InlineData("https://100.64.0.1/x")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://169.254.1.1/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://localhost/x")]
    [InlineData("https://inside/x")]
    [InlineData("https://metadata.google.internal/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://0177.0.0.1/x")]
    [InlineData("https://0x7f.0.0.1/x")]
    [InlineData("https://127.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://[::ffff:127.0.0.1]/x")]
    [InlineData("https://[::ffff:a00:1]/x")]
    [InlineData("https://[64:ff9b::7f00:1]/x")]
    [InlineData("https://[fe80::1]/x")]
    [InlineData("https://[fd00:ec2::254]/x")]
    [InlineData("https://[2002:7f00:1::]/x")]
    [InlineData("https://user@shop.example/x")]
    [InlineData("https://shop.example/x#part")]
    [InlineData("https://shop.example\\\\@127.0.0.1/x")]
    [InlineData("https://shop.example:0/x")]
    [InlineData("gopher://shop.example/x")]
    [InlineData("shop.example")]
    [InlineData("")]
    public async Task An_address_that_would_be_refused_later_is_refused_now(string url)
    {
        var asUrl = await PutAsync($$"""{"url":"{{url}}","secrets":["{{Secret}}"]}""");
        Assert.Equal(["url"], Members(asUrl));
        var asReadBack = await PutAsync($$"""{"url":"https://shop.example/x","secrets":["{{Secret}}"],"delivery":"readable","readBackUrl":"{{url}}"}""");
        Assert.Equal(["readBackUrl"], Members(asReadBack));
        Assert.DoesNotContain(_tenant, cluster.World.Webhooks.Keys);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var many = string.Join(',', Enumerable.Range(0, 5).Select(i => $"\"{Secret[..^1]}{i}\""));
        var answer = await PutAsync($$"""{"url":"http://127.0.0.1/x#y","secrets":[{{many}},"short"],"delivery":"sometimes","readBackUrl":"https://10.1.1.1/","onUnknown":"panic"}""");
        Assert.Equal(["delivery", "onUnknown", "readBackUrl", "secrets", "url"], Members(answer));
        Assert.True(answer.Json["errors"]!["url"]!.AsArray().Count >= 3, answer.Body);
        Assert.DoesNotContain(Secret[6..^1], answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_secrets_are_refused_and_the_most_there_may_be_are_not()
    {
        string Secrets(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"whsec_{Convert.ToBase64String(Enumerable.Repeat((byte)i, 32).ToArray())}\""));
        Assert.Equal(["secrets"], Members(await PutAsync($$"""{"url":"https://shop.example/x","secrets":[{{Secrets(5)}}]}""")));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync($$"""{"url":"https://shop.example/x","secrets":[{{Secrets(4)}}]}""")).Status);
    }

    [Fact]
    public async Task What_the_operator_allows_can_be_saved()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Webhooks:AllowPrivateNetworks"] = "true" });
        var saved = await gateway.SendAsync(
            HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/webhook", cluster.World.CreateKey(_tenant, AccessScope.Admin), $$"""{"url":"http://127.0.0.1:9/x","secrets":["{{Secret}}"]}""");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    private static IEnumerable<string> Members(Answer answer)
    {
        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        return answer.Json["errors"]!.AsObject().Select(error => error.Key);
    }

    private Task<Answer> PutAsync(string json) =>
        cluster.Gateway.SendAsync(HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/webhook", cluster.World.CreateKey(_tenant, AccessScope.Admin), json);
}
