using System.Net;
using CustomerService.Access;
using CustomerService.Feed;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Feed;

/// <summary>The change feed over HTTP: CloudEvents by a cursor, and the accounts that events are brought to.</summary>
public sealed class FeedTests(ClusterFixture cluster)
{
    private readonly string _tenant = cluster.World.NextId("feed");

    private string Path => $"/api/v1/tenants/{_tenant}/feed";

    [Fact]
    public async Task Events_are_CloudEvents_by_time_and_each_page_goes_on_behind_the_last()
    {
        Put(0, Event("c-1", 1, minute: 1), Event("c-1", 2, minute: 4));
        Put(3, Event("c-9", 1, minute: 2), Event("c-9", 2, minute: 3));

        var first = await ReadAsync("?limit=3");
        Assert.Equal(
            ["conversations/c-1/1.0", "conversations/c-9/1.0", "conversations/c-9/2.0"],
            first.Json["events"]!.AsArray().Select(each => (string)each!["id"]!));
        Assert.Equal("1.0.0.2", (string?)first.Json["next"]);
        (await ReadAsync("?after=1.0.0.2")).ShouldBe(
            $$$"""
            {"events":[{"specversion":"1.0","id":"conversations/c-1/2.0","source":"/api/v1/tenants/{{{_tenant}}}","type":"customerservice.message.received",
              "subject":"conversations/c-1","time":"2026-11-02T09:34:00+00:00","dataschema":"urn:customer-service:event:message.received:1",
              "datacontenttype":"application/json","sequence":"000000000002.00","data":{}}],"next":"2.0.0.2"}
            """);
        (await ReadAsync("?after=2.0.0.2")).ShouldBe("""{"events":[],"next":"2.0.0.2"}""");
    }

    [Fact]
    public async Task Whoever_waits_is_answered_when_the_time_is_over() =>
        (await ReadAsync("?wait=1")).ShouldBe("""{"events":[],"next":"0.0.0.0"}""");

    [Fact]
    public async Task What_people_wrote_needs_the_scope_that_reads_conversations()
    {
        Put(1, Event("c-1", 1, minute: 1));
        var whole = await ReadAsync("?content=true", AccessScope.Analytics | AccessScope.Conversations);
        Assert.Equal("hello", (string?)whole.Json["events"]![0]!["data"]!["text"]);
        (await ReadAsync("?content=true")).ShouldBeProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("?after=1.2.3", "after")]
    [InlineData("?after=1.2.3.-4", "after")]
    [InlineData("?after=x", "after")]
    [InlineData("?after=1.2.3.99999999999999999999", "after")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=1001", "limit")]
    [InlineData("?wait=21", "wait")]
    [InlineData("?wait=-1", "wait")]
    [InlineData("?content=yes", "content")]
    public async Task What_makes_no_sense_is_said(string query, string member) =>
        Assert.NotNull((await ReadAsync(query)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request")["errors"]![member]);

    [Fact]
    public async Task A_webhook_for_events_is_an_account_and_begins_when_it_is_set_up()
    {
        var (key, account) = (cluster.World.CreateKey(_tenant, AccessScope.Admin), $"/api/v1/tenants/{_tenant}/channels/events-webhook/crm");
        Assert.Equal(HttpStatusCode.NotFound, (await cluster.Gateway.SendAsync(HttpMethod.Get, account + "/deliveries", key)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await cluster.Gateway.SendAsync(
                HttpMethod.Put, account, key, """{"url":"https://shop.example/h","kinds":"message.*","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""")).Status);

        (await cluster.Gateway.SendAsync(HttpMethod.Get, account + "/deliveries", key)).ShouldBe(
            """{"cursor":"0.0.1.0","retrying":0,"delivered":1,"givenUp":0,"pausedUntil":null,"problem":null,"attempts":[]}""");
        (await cluster.Gateway.SendAsync(HttpMethod.Post, account + "/redeliver", key, """{"shard":2,"first":5,"last":7}""")).ShouldBe("""{"events":3}""");
        (await cluster.Gateway.SendAsync(HttpMethod.Post, account + "/redeliver", key, """{"shard":2,"first":9}""")).ShouldBe("""{"events":1}""");
        Assert.Equal([(2, 5L, 7L), (2, 9L, 9L)], cluster.World.Sinks[$"{_tenant}/events-webhook:crm"].Order());
        (await cluster.Gateway.SendAsync(HttpMethod.Post, account + "/redeliver", key, """{"shard":2,"first":1000000}"""))
            .ShouldBeProblem(HttpStatusCode.Conflict, "refused");
    }

    [Theory]
    [InlineData("""{"url":"https://shop.example/h","kinds":"message.*, nonsense","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", "kinds")]
    [InlineData("""{"url":"http://10.0.0.1/h","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", "url")]
    [InlineData("""{"url":"https://shop.example/h","content":"all","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", "content")]
    [InlineData("""{"url":"https://shop.example/h","signing":"secret"}""", "signing")]
    [InlineData("""{"url":"https://shop.example/h"}""", "signing")]
    public async Task A_webhook_that_could_not_work_is_not_set_up(string settings, string member)
    {
        var answer = await cluster.Gateway.SendAsync(
            HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/events-webhook/crm", cluster.World.CreateKey(_tenant, AccessScope.Admin), settings);
        Assert.NotNull(answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request")["errors"]![member]);
    }

    [Theory]
    [InlineData("""{"shard":4,"first":1}""", "shard")]
    [InlineData("""{"first":1}""", "shard")]
    [InlineData("""{"shard":0}""", "first")]
    [InlineData("""{"shard":0,"first":0}""", "first")]
    [InlineData("""{"shard":0,"first":5,"last":4}""", "last")]
    [InlineData("""{"shard":0,"first":1,"last":1001}""", "last")]
    public async Task Only_places_of_the_feed_are_delivered_again(string body, string member)
    {
        var answer = await cluster.Gateway.SendAsync(
            HttpMethod.Post, $"/api/v1/tenants/{_tenant}/channels/events-webhook/crm/redeliver", cluster.World.CreateKey(_tenant, AccessScope.Admin), body);
        Assert.NotNull(answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request")["errors"]![member]);
    }

    private Task<Answer> ReadAsync(string query, AccessScope scope = AccessScope.Analytics) =>
        cluster.Gateway.SendAsync(HttpMethod.Get, Path + query, cluster.World.CreateKey(_tenant, scope));

    private void Put(int shard, params FeedEvent[] events) => cluster.World.Feed[FeedShards.Key(_tenant, shard)] = events;

    private static FeedEvent Event(string conversation, long seq, int minute) => new()
    {
        Subject = $"conversations/{conversation}",
        Seq = seq,
        Kind = "message.received",
        At = World.Epoch.AddMinutes(minute),
        Data = """{"text":"hello"}""",
    };
}
