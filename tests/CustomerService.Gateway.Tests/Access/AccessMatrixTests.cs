using System.Net;
using CustomerService.Access;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Tests.Access;

public sealed class AccessMatrixTests
{
    private const AccessScope Visitor = (AccessScope)1024;
    private const AccessScope Person = (AccessScope)2048;

    // Route, body, who may.
    private static readonly (string Method, string Path, string? Body, AccessScope Needs)[] Routes =
    [
        ("POST", "conversations/{c}/messages", """{"messageId":"m-1","text":"Hi"}""", AccessScope.Conversations | Visitor),
        ("GET", "conversations/{c}", null, AccessScope.Conversations | Visitor),
        ("GET", "conversations/{c}/events", null, AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/rating", """{"score":3}""", AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/handback", null, AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/contact", """{"email":"ada@example.com"}""", AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/verify", """{"address":{"channel":"email","address":"ada@example.com"}}""", AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/verify/confirm", """{"code":"123456"}""", AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/attachments", "%PDF-1.7", AccessScope.Conversations | Visitor),
        ("GET", "conversations/{c}/attachments/everywhere", null, AccessScope.Conversations | Visitor),
        ("GET", "conversations/{c}/devices", null, AccessScope.Conversations | Visitor),
        ("PUT", "conversations/{c}/devices/phone-1", """{"kind":"fcm","token":"fGx9kP2LQ0-registration-token"}""", AccessScope.Conversations | Visitor),
        ("DELETE", "conversations/{c}/devices/phone-1", null, AccessScope.Conversations | Visitor),
        ("POST", "conversations/{c}/agent-messages", """{"messageId":"a-1","text":"Hi","agentId":"a"}""", AccessScope.Agents),
        ("POST", "conversations/{c}/handoff", null, AccessScope.Agents),
        ("POST", "conversations/{c}/take", """{"agent":"sam"}""", AccessScope.Agents),
        ("POST", "conversations/{c}/release", """{"agent":"sam"}""", AccessScope.Agents),
        ("GET", "inbox", null, AccessScope.Agents),
        ("POST", "conversations/{c}/close", null, AccessScope.Agents),
        ("POST", "conversations/{c}/move", """{"channel":"sms"}""", AccessScope.Agents),
        ("POST", "conversations/{c}/typing", null, AccessScope.Agents),
        ("DELETE", "conversations/{c}/visitor", null, AccessScope.Agents),
        ("GET", "customers/c-known", null, AccessScope.Customers),
        ("PUT", "customers/c-known", """{"fields":{"name":"Ada"}}""", AccessScope.Customers),
        ("POST", "customers/c-known/merge", """{"otherCustomerId":"c-2"}""", AccessScope.Customers),
        ("POST", "customers/c-known/unmerge", """{"otherCustomerId":"c-2"}""", AccessScope.Customers),
        ("GET", "customers/lookup?channel=email&address=a%40b.example", null, AccessScope.Customers),
        ("GET", "keys", null, AccessScope.Admin),
        ("GET", "me", null, Person),
        ("DELETE", "me/sessions/nothing", null, Person),
        ("POST", "me/app", null, Person),
        ("POST", "me/app/confirm", """{"code":"none"}""", Person),
        ("DELETE", "me/app", null, Person),
        ("GET", "people", null, AccessScope.Admin),
        ("POST", "people", """{"login":"sam","name":"Sam","roles":["agent"]}""", AccessScope.Admin),
        ("PATCH", "people/nobody", """{"disabled":true}""", AccessScope.Admin),
        ("DELETE", "people/nobody", null, AccessScope.Admin),
        ("POST", "people/nobody/password", null, AccessScope.Admin),
        ("GET", "people/nobody/security", null, AccessScope.Admin),
        ("DELETE", "people/nobody/sessions/none", null, AccessScope.Admin),
        ("DELETE", "people/nobody/app", null, AccessScope.Admin),
        ("GET", "roles", null, AccessScope.Admin),
        ("PUT", "roles/night-shift", """{"scopes":["agents"]}""", AccessScope.Admin),
        ("DELETE", "roles/night-shift", null, AccessScope.Admin),
        ("GET", "analytics/help", null, AccessScope.Admin),
        ("POST", "keys", """{"name":"n","scopes":["agents"]}""", AccessScope.Admin),
        ("DELETE", "keys/nothing", null, AccessScope.Admin),
        ("GET", "channels/webhook", null, AccessScope.Admin),
        ("PUT", "channels/webhook", """{"url":"https://shop.example/h","secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}""", AccessScope.Admin),
        ("DELETE", "channels/webhook", null, AccessScope.Admin),
        ("GET", "channels", null, AccessScope.Admin),
        ("GET", "channels/webhook/accounts", null, AccessScope.Admin),
        ("GET", "channels/webhook/shop", null, AccessScope.Admin),
        ("PUT", "channels/webhook/shop", """{"url":"https://shop.example/h","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", AccessScope.Admin),
        ("DELETE", "channels/webhook/shop", null, AccessScope.Admin),
        ("GET", "channels/webhook/shop/state", null, AccessScope.Admin),
        ("POST", "channels/webhook/shop/sample", "{}", AccessScope.Admin),
        ("GET", "conversations/{c}/outbox", null, AccessScope.Admin),
        ("POST", "conversations/{c}/outbox/c%7C3%7C0/replay", null, AccessScope.Admin),
        ("GET", "dead-letters", null, AccessScope.Admin),
        ("GET", "models", null, AccessScope.Admin),
        ("POST", "models", """{"action":"rollback"}""", AccessScope.Admin),
        ("GET", "analytics/live", null, AccessScope.Admin),
        ("GET", "analytics/live/stream", null, AccessScope.Admin),
        ("GET", "feed", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "channels/events-webhook/crm/deliveries", null, AccessScope.Admin),
        ("POST", "channels/events-webhook/crm/redeliver", """{"shard":0,"first":1}""", AccessScope.Admin),
        ("POST", "erase", """{"customers":["ada"]}""", AccessScope.Admin),
        ("GET", "metrics", null, AccessScope.Analytics | AccessScope.Admin),
        ("POST", "metrics/query", """{"metrics":["turns"]}""", AccessScope.Analytics | AccessScope.Admin),
        ("POST", "warehouse/query", """{"sql":"SELECT 1"}""", AccessScope.Analytics | AccessScope.Admin),
        ("GET", "warehouse", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "warehouse/quality", null, AccessScope.Analytics | AccessScope.Admin),
        ("POST", "warehouse/export", """{"format":"csv"}""", AccessScope.Analytics | AccessScope.Admin),
        ("GET", "dashboards", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "dashboards/none", null, AccessScope.Analytics | AccessScope.Admin),
        ("PUT", "dashboards/matrix", """{"title":"Matrix"}""", AccessScope.Analytics | AccessScope.Admin),
        ("DELETE", "dashboards/none", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "dashboards/none/versions", null, AccessScope.Analytics | AccessScope.Admin),
        ("POST", "dashboards/none/versions/1/restore", """{"basedOn":2}""", AccessScope.Analytics | AccessScope.Admin),
        ("GET", "dashboards/none/figures", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "anomalies", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "topics", null, AccessScope.Analytics | AccessScope.Admin),
        ("GET", "conversations", null, AccessScope.Analytics | AccessScope.Admin),
        ("POST", "warehouse/erase", """{"customers":["ada"]}""", AccessScope.Admin),
        ("POST", "warehouse/flush", null, AccessScope.Admin),
    ];

    private readonly ClusterFixture _cluster;

    // A device is taken where the tenant has an account to tell it by. It is there before the first request asks for one: the gateway
    // remembers for a while that there is none.
    public AccessMatrixTests(ClusterFixture cluster)
    {
        _cluster = cluster;
        _cluster.World.Accounts[(GatewayHost.Tenant, "push-fcm", ChannelAccount.Default)] =
            new ChannelAccount { Tenant = GatewayHost.Tenant, Channel = "push-fcm", Name = ChannelAccount.Default };
    }

    public static TheoryData<string, string> RouteNames()
    {
        var names = new TheoryData<string, string>();
        foreach (var route in Routes)
        {
            names.Add(route.Method, route.Path);
        }

        return names;
    }

    [Fact]
    public void Every_guarded_route_is_tried()
    {
        var guarded = _cluster.Whole.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName);
        Assert.Equal(Routes.Length, guarded.Distinct().Count());

        // And what is not guarded is meant to be open.
        var open = _cluster.Whole.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .Where(name => name is not null);
        Assert.Equal(["beginVisit", "forgetVisit", "live", "ready", "resumeVisit", "signIn"], open.Order());
    }

    [Theory, MemberData(nameof(RouteNames))]
    public async Task Only_the_needed_scope_opens_a_route(string method, string path)
    {
        var route = Routes.Single(candidate => candidate.Method == method && candidate.Path == path);
        var conversation = _cluster.World.NextId("matrix");
        _cluster.World.Conversation(GatewayHost.Tenant, conversation).Append(new SystemNoted { Text = "x" });
        foreach (var scope in new[] { AccessScope.Conversations, AccessScope.Agents, AccessScope.Customers, AccessScope.Admin, AccessScope.Analytics })
        {
            var (status, body) = await StatusAsync(route, conversation, GatewayHost.Tenant, _cluster.World.CreateKey(GatewayHost.Tenant, scope));
            if ((route.Needs & scope) != 0)
            {
                Assert.True(status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError), $"{scope}: {status} {body}");
            }
            else
            {
                Assert.Equal(HttpStatusCode.Forbidden, status);
            }
        }

        // Nobody, and a visitor of another conversation.
        Assert.Equal(HttpStatusCode.Unauthorized, (await StatusAsync(route, conversation, GatewayHost.Tenant, null)).Status);
        var visit = (await _cluster.Whole.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        Assert.Equal(HttpStatusCode.NotFound, (await StatusAsync(route, conversation, GatewayHost.Tenant, (string)visit["token"]!)).Status);

        // A visitor of this conversation.
        var own = (string)visit["conversationId"]!;
        _cluster.World.Conversation(GatewayHost.Tenant, own).Append(new SystemNoted { Text = "x" });
        var visitor = await StatusAsync(route, own, GatewayHost.Tenant, (string)visit["token"]!);
        Assert.True((route.Needs & Visitor) != 0 ? visitor.Status == HttpStatusCode.OK : visitor.Status == HttpStatusCode.NotFound, $"{visitor}");
    }

    public static TheoryData<string> RoleNames() => [.. Roles.BuiltIn.Keys.Order(StringComparer.Ordinal), "night-shift"];

    [Theory, MemberData(nameof(RoleNames))]
    public async Task A_role_opens_what_it_has_the_scope_for_and_nothing_else(string role)
    {
        var person = await SignedIn.AsAsync(_cluster, role == "night-shift" ? AccessScope.Agents | AccessScope.Analytics : null, role);
        var scopes = role == "night-shift" ? AccessScope.Agents | AccessScope.Analytics : Roles.BuiltIn[role];
        foreach (var route in Routes)
        {
            var conversation = _cluster.World.NextId("matrix");
            _cluster.World.Conversation(GatewayHost.Tenant, conversation).Append(new SystemNoted { Text = "x" });
            var (status, body) = await StatusAsync(route, conversation, GatewayHost.Tenant, person.Token);
            if ((route.Needs & (scopes | Person)) != 0)
            {
                Assert.True(
                    status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError),
                    $"{route.Method} {route.Path}: {status} {body}");
            }
            else
            {
                Assert.True(status == HttpStatusCode.Forbidden, $"{route.Method} {route.Path}: {status} {body}");
            }

            Assert.Equal(HttpStatusCode.NotFound, (await StatusAsync(route, conversation, GatewayHost.OtherTenant, person.Token)).Status);
        }
    }

    [Theory, MemberData(nameof(RouteNames))]
    public async Task Another_tenant_looks_like_one_that_does_not_exist(string method, string path)
    {
        var route = Routes.Single(candidate => candidate.Method == method && candidate.Path == path);
        var conversation = _cluster.World.NextId("matrix");
        _cluster.World.Conversation(GatewayHost.OtherTenant, conversation).Append(new SystemNoted { Text = "x" });

        var foreign = await StatusAsync(route, conversation, GatewayHost.OtherTenant, _cluster.Whole.AllKey);
        var absent = await StatusAsync(route, conversation, "no-such-tenant", _cluster.Whole.AllKey);
        var invalid = await StatusAsync(route, conversation, "No.Tenant!", _cluster.Whole.AllKey);

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(absent, foreign);
        Assert.Equal(invalid, foreign);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer x")]
    [InlineData("Bearer cs.demo.k")]
    [InlineData("Bearer cs.demo..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer cs.DEMO.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer cs.demo.k/1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer cs.demo.unknown.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer csv.AAAA")]
    [InlineData("Bearer csv.!!")]
    [InlineData("Bearer csr.AAAA")]
    public async Task What_is_no_credential_opens_nothing(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, GatewayHost.Conversation("x"));
        request.Headers.TryAddWithoutValidation("Authorization", header);
        var answer = await _cluster.Gateway.SendAsync(request);
        answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.StartsWith("Bearer", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_also_while_the_good_one_is_remembered()
    {
        var key = _cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.All);
        var wrong = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
        Assert.Equal(HttpStatusCode.OK, (await _cluster.Gateway.SendAsync(HttpMethod.Get, "/api/v1/tenants/demo/keys", key)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cluster.Gateway.SendAsync(HttpMethod.Get, "/api/v1/tenants/demo/keys", wrong)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _cluster.Gateway.SendAsync(HttpMethod.Get, "/api/v1/tenants/demo/keys", key)).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> StatusAsync(
        (string Method, string Path, string? Body, AccessScope Needs) route,
        string conversation,
        string tenant,
        string? credential)
    {
        var path = $"/api/v1/tenants/{tenant}/{route.Path.Replace("{c}", conversation, StringComparison.Ordinal)}";
        using var request = GatewayHost.Request(new HttpMethod(route.Method), path, credential);
        if (route.Body is not null)
        {
            request.Content = new StringContent(route.Body, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await _cluster.Whole.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return (response.StatusCode, "");
        }

        // The trace is another one in every answer.
        var body = await response.Content.ReadAsStringAsync();
        var trace = body.IndexOf("\"traceId\"", StringComparison.Ordinal);
        return (response.StatusCode, trace < 0 ? body : body[..trace]);
    }
}
