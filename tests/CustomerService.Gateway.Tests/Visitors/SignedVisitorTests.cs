using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Visitors;

/// <summary>Visitors whom the page's server vouches for are the customers that they are.</summary>
public sealed class SignedVisitorTests(ClusterFixture cluster)
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Visitors = "/api/v1/tenants/demo/visitors";
    private const string Hello = """{"messageId":"m-1","text":"Hello"}""";

    [Fact]
    public async Task Who_is_signed_in_speaks_as_their_customer()
    {
        var customer = NewCustomer();
        var visit = (await BeginAsync(Identity(customer, ""","name":"Ann","email":"ann@example.org","email_verified":true"""))).Json;
        Assert.Equal(customer, (string?)visit["customerId"]);
        await SayAsync(visit);

        Assert.Equal(customer, Received(visit).CustomerId);
        var update = cluster.World.Updates[$"demo/{customer}"];
        Assert.Equal(("Ann", "email", "ann@example.org", true), (update.Fields["name"], update.Identities.Single().Channel, update.Identities.Single().Address, update.Identities.Single().Verified));

        // The token is theirs: it needs no other proof to be renewed.
        var again = (await Send("/resume", new JsonObject { ["resumeToken"] = (string?)visit["resumeToken"] })).Json;
        Assert.Equal((customer, (string?)visit["conversationId"]), ((string?)again["customerId"], (string?)again["conversationId"]));
    }

    [Fact]
    public async Task Who_signs_in_later_takes_the_conversation_along()
    {
        var customer = NewCustomer();
        var visit = (await BeginAsync(null)).Json;
        await SayAsync(visit);

        var mine = (await Send("/resume", new JsonObject { ["resumeToken"] = (string?)visit["resumeToken"], ["identity"] = Identity(customer) })).Json;

        Assert.Equal(customer, (string?)mine["customerId"]);
        var identified = cluster.World.Conversation("demo", (string)visit["conversationId"]!).After(0, 10).OfType<CustomerIdentified>().Single();
        Assert.Equal((customer, "signed"), (identified.CustomerId, identified.Proof));
    }

    [Fact]
    public async Task A_conversation_of_one_is_not_given_to_another()
    {
        var (ann, bob) = (NewCustomer(), NewCustomer());
        var visit = (await BeginAsync(Identity(ann))).Json;
        await SayAsync(visit);

        var answer = await Send("/resume", new JsonObject { ["resumeToken"] = (string?)visit["resumeToken"], ["identity"] = Identity(bob) });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.DoesNotContain(cluster.World.Conversation("demo", (string)visit["conversationId"]!).After(0, 10), each => each is CustomerIdentified);
    }

    [Fact]
    public async Task A_wrong_identity_is_refused_with_a_reason_and_the_visitor_may_come_without()
    {
        var before = cluster.World.Customers.Count;
        var customer = NewCustomer();
        foreach (var (identity, problem) in new[]
        {
            ("nonsense", "no JSON web token"),
            (Identity(customer, secret: "another-tenants-secret-0123456789"), "not signed with this tenant's secret"),
            (Identity(customer, end: -60), "has expired"),
            (Identity(customer, """
                ,"aud":"other"
                """), "another tenant"),
        })
        {
            var answer = await BeginAsync(identity);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Contains(problem, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        }

        Assert.Equal(before, cluster.World.Customers.Count);
        Assert.StartsWith("visitor-", (string)(await BeginAsync(null)).Json["customerId"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_goes_in_and_never_comes_out()
    {
        const string path = "/api/v1/tenants/acme/channels/web/default";
        var key = cluster.World.CreateKey("acme", CustomerService.Access.AccessScope.Admin);
        var set = await cluster.Gateway.SendAsync(HttpMethod.Put, path, key, $$"""{"identitySecret":"{{Secret}}"}""");
        Assert.Equal(HttpStatusCode.OK, set.Status);
        var next = await cluster.Gateway.SendAsync(HttpMethod.Put, path, key, $$"""{"identitySecretNext":"{{Secret}}-next"}""");
        Assert.Equal(2, (int)next.Json["secrets"]!["identitySecret"]!);
        Assert.DoesNotContain(Secret, next.Body + set.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await cluster.Gateway.SendAsync(HttpMethod.Put, path, key, """{"identitySecret":"short"}""")).Status);
    }

    private string NewCustomer() => cluster.World.NextId("signed");

    private async Task<Answer> BeginAsync(string? identity)
    {
        cluster.World.Accounts[("demo", "web", ChannelAccount.Default)] = new ChannelAccount
        {
            Tenant = "demo",
            Channel = "web",
            Name = ChannelAccount.Default,
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("identitySecret", [Secret]),
        };
        return await Send("", identity is null ? null : new JsonObject { ["identity"] = identity });
    }

    private Task<Answer> Send(string path, JsonObject? body) =>
        cluster.Gateway.SendAsync(HttpMethod.Post, Visitors + path, null, body?.ToJsonString());

    private Task<Answer> SayAsync(JsonNode visit) => cluster.Gateway.SendAsync(
        HttpMethod.Post, $"{GatewayHost.Conversation((string)visit["conversationId"]!)}/messages", (string)visit["token"]!, Hello);

    private MessageReceived Received(JsonNode visit) =>
        cluster.World.Conversation("demo", (string)visit["conversationId"]!).After(0, 10).OfType<MessageReceived>().Single();

    private static string Identity(string customer, string more = "", string secret = Secret, int end = 600)
    {
        var signed = string.Join('.', new[]
        {
            """{"alg":"HS256"}""",
            $$"""{"sub":"{{customer}}","exp":{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + end}}{{more}}}""",
        }.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part))));
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }
}
