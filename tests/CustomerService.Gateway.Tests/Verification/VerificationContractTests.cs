using System.Net;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Verification;

/// <summary>What the routes take by which customers prove an address, and what they answer.</summary>
public sealed class VerificationContractTests(ClusterFixture cluster)
{
    private GatewayHost Gateway => cluster.Gateway;

    [Fact]
    public async Task A_code_is_sent_and_given_back()
    {
        var conversation = Begun();
        var sent = await Gateway.PostAsync($"{conversation}/verify", """{"address":{"channel":"email","address":"ada@example.org"}}""");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(["conversationId", "seq", "duplicate", "state"], sent.Json.AsObject().Select(member => member.Key));

        (await Gateway.PostAsync($"{conversation}/verify/confirm", """{"code":"654321"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "refused");
        Assert.Equal(HttpStatusCode.OK, (await Gateway.PostAsync($"{conversation}/verify/confirm", """{"code":" 123-456 "}""")).Status);
    }

    [Theory]
    [InlineData("verify", """{}""", "address.address", "address.channel")]
    [InlineData("verify", """{"address":null}""", "address.address", "address.channel")]
    [InlineData("verify", """{"address":{"channel":"e mail","address":"a"}}""", "address.channel")]
    [InlineData("verify", """{"address":{"channel":"email"}}""", "address.address")]
    [InlineData("verify", """{"address":{"channel":"email","address":"a","account":"/"}}""", "address.account")]
    [InlineData("verify/confirm", """{}""", "code")]
    [InlineData("verify/confirm", """{"code":""}""", "code")]
    [InlineData("verify/confirm", """{"code":"123456789012345678901"}""", "code")]
    public async Task What_is_wrong_is_named(string route, string body, params string[] members)
    {
        var problem = (await Gateway.PostAsync($"{Begun()}/{route}", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(members.Order(), problem["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Fact]
    public async Task Where_there_is_no_conversation_there_is_no_code()
    {
        var none = GatewayHost.Conversation("never-begun");
        (await Gateway.PostAsync($"{none}/verify", """{"address":{"channel":"email","address":"a@b.example"}}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.PostAsync($"{none}/verify/confirm", """{"code":"000000"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await Gateway.PostAsync($"{none}/typing", null)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task That_an_agent_writes_is_shown() =>
        Assert.Equal(HttpStatusCode.OK, (await Gateway.PostAsync($"{Begun()}/typing", null)).Status);

    private string Begun()
    {
        var id = cluster.World.NextId("verify");
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new SystemNoted { Text = "x" });
        return GatewayHost.Conversation(id);
    }
}
