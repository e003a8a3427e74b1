using System.Net;
using CustomerService.Client;
using Xunit;

namespace CustomerService.Proving.Tests.Client;

public sealed class CustomerServiceClientTests
{
    private const string State = "{\"conversationId\":\"c 1\",\"seq\":4,\"duplicate\":false,\"state\":\"handedOff\"}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_carries_what_is_known_and_nothing_else()
    {
        using var host = new CannedHost(HttpStatusCode.OK, """
            {"conversationId":"c 1","turn":3,"duplicate":true,"replies":[{"seq":5,"text":"Soon.","sources":[{"id":"a","title":"T","url":"/a"}]}],
            "state":"open","answerPending":true,"decision":{"policy":"knowledge","reason":"sure"},"somethingNew":1}
            """);
        using var client = Client(host);

        var answer = await client.PostMessageAsync("c 1", "m-1", "Grüße", ct: Stop);
        await client.PostMessageAsync("c 1", "m-2", "x", new MessageDetails { CustomerId = "u", Channel = "webhook", Locale = "de" }, Stop);

        Assert.Equal((3, true, true, "open"), (answer.Turn, answer.Duplicate, answer.AnswerPending, answer.State));
        Assert.Equal("/a", Assert.Single(Assert.Single(answer.Replies).Sources).Url);
        Assert.Null(answer.Understanding);
        Assert.Equal("knowledge", answer.Decision?.Policy);
        Assert.Equal(
            [
                "POST /proxy/api/v1/tenants/shop/conversations/c%201/messages Bearer secret {\"messageId\":\"m-1\",\"text\":\"Grüße\"}",
                "POST /proxy/api/v1/tenants/shop/conversations/c%201/messages Bearer secret {\"messageId\":\"m-2\",\"text\":\"x\",\"customerId\":\"u\",\"channel\":\"webhook\",\"locale\":\"de\"}",
            ],
            host.Asked);
    }

    [Fact]
    public async Task Every_change_of_a_conversation_tells_its_state()
    {
        using var host = new CannedHost(HttpStatusCode.OK, State);
        using var client = Client(host);

        string[] states =
        [
            await client.PostAgentMessageAsync("c", "a-1", "Hello", "sam", "Sam", Stop),
            await client.HandOffAsync("c", "asked for", Stop),
            await client.HandBackAsync("c", Stop),
            await client.CloseAsync("c", ct: Stop),
            await client.RateAsync("c", 5, Stop),
            await client.TakeAsync("c", "sam", "Sam", Stop),
            await client.ReleaseAsync("c", "sam", toQueue: true, Stop),
        ];

        Assert.All(states, state => Assert.Equal("handedOff", state));
        string[] below = ["agent-messages", "handoff", "handback", "close", "rating", "take", "release"];
        Assert.Equal(below.Select(end => $"POST /proxy/api/v1/tenants/shop/conversations/c/{end}"), host.Asked.Select(asked => asked[..asked.IndexOf(" Bearer", StringComparison.Ordinal)]));
        Assert.EndsWith("{\"agent\":\"sam\",\"name\":\"Sam\"}", host.Asked[5], StringComparison.Ordinal);
        Assert.EndsWith("{\"agent\":\"sam\",\"to\":\"queue\"}", host.Asked[6], StringComparison.Ordinal);
        Assert.EndsWith("{\"messageId\":\"a-1\",\"text\":\"Hello\",\"agentId\":\"sam\",\"agentName\":\"Sam\"}", host.Asked[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_loses_a_race_is_told_whose_it_is()
    {
        using var host = new CannedHost(HttpStatusCode.Conflict, """
            {"type":"urn:customer-service:problem:refused","title":"no","status":409,"detail":"It is another's.","assignee":{"id":"kim","name":"Kim"}}
            """);
        using var client = Client(host);

        var lost = await Assert.ThrowsAsync<ApiException>(() => client.TakeAsync("c", "sam", ct: Stop));

        Assert.Equal((409, "It is another's.", new Assignee("kim", "Kim")), (lost.Status, lost.Message, lost.Assignee));
    }

    [Fact]
    public async Task The_inbox_is_read_page_by_page()
    {
        using var host = new CannedHost(HttpStatusCode.OK, """
            {"conversations":[{"conversationId":"c-1","state":"handedOff","since":"2026-11-02T09:31:00+00:00","channel":"web","assignee":{"id":"sam"}}],
            "waiting":2,"assigned":1,"next":"17.c-1"}
            """);
        using var client = Client(host);

        var page = await client.ReadInboxAsync(assigned: true, "sam", ct: Stop);
        await client.ReadInboxAsync(cursor: page.Next, ct: Stop);

        Assert.Equal((2, 1, new Assignee("sam", null)), (page.Waiting, page.Assigned, Assert.Single(page.Conversations).Assignee));
        Assert.Equal(
            ["GET /proxy/api/v1/tenants/shop/inbox?state=assigned&agent=sam Bearer secret", "GET /proxy/api/v1/tenants/shop/inbox?state=waiting&cursor=17.c-1 Bearer secret"],
            host.Asked);
    }

    [Fact]
    public async Task A_page_leads_to_the_next()
    {
        using var host = new CannedHost(HttpStatusCode.OK, """
            {"state":"open","messages":[{"seq":1,"from":"customer","text":"Hi","at":"2026-11-02T09:31:00+00:00","messageId":"m"}],"next":"p/2"}
            """);
        using var client = Client(host);

        var page = await client.ReadPageAsync("c", ct: Stop);
        await client.ReadPageAsync("c", page!.Cursor, Stop);

        Assert.Equal("Hi", Assert.Single(page.Messages).Text);
        Assert.Contains("/conversations/c?after=p%2F2 ", host.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_as_they_happen_and_heartbeats_are_none()
    {
        using var host = new CannedHost(
            HttpStatusCode.OK,
            ": alive\n\nid: 3\nevent: message\ndata: {\"seq\":3,\"from\":\"bot\",\"text\":\"Hi\"}\n\nevent: news\ndata: none of ours\n\nid: 4\nevent: turn\ndata: {\"turn\":2}\n\n",
            "text/event-stream");
        using var client = Client(host);

        var events = await client.ReadEventsAsync("c", 2, Stop).ToListAsync(Stop);

        Assert.Equal([(3, "message", "bot", null), (4, "turn", null, (int?)2)], events.Select(e => (e.Seq, e.Kind, e.From, e.Turn)));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        using var host = new CannedHost(HttpStatusCode.NotFound, "{\"detail\":\"There is nothing here.\"}");
        using var client = Client(host);

        Assert.Null(await client.ReadPageAsync("c", ct: Stop));
        Assert.Null(await client.ReadOutboxAsync("c", Stop));
        Assert.Null(await client.ReadCustomerAsync("u", Stop));
        Assert.Null(await client.FindCustomerAsync("email", "ada@example.com", Stop));
        Assert.EndsWith("/customers/lookup?channel=email&address=ada%40example.com Bearer secret", host.Asked[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "{\"title\":\"Not now\",\"detail\":\"The store does not answer.\"}", true, "The store does not answer.")]
    [InlineData(409, "{\"title\":\"Taken\"}", false, "Taken")]
    [InlineData(502, "<html>", true, "status 502 Bad Gateway")]
    public async Task A_refusal_says_why_and_whether_to_come_again(int status, string body, bool transient, string message)
    {
        using var host = new CannedHost((HttpStatusCode)status, body) { RetryAfter = TimeSpan.FromSeconds(7) };
        using var client = Client(host);

        var refusal = await Assert.ThrowsAsync<ApiException>(() => client.PostMessageAsync("c", "m", "x", ct: Stop));

        Assert.Equal((status, transient, TimeSpan.FromSeconds(7), message), (refusal.Status, refusal.IsTransient, refusal.RetryAfter, refusal.Message));
    }

    [Theory]
    [InlineData("{\"turn\":")]
    [InlineData("")]
    public async Task An_answer_that_is_none_may_be_asked_for_again(string body)
    {
        using var host = new CannedHost(HttpStatusCode.OK, body);
        using var client = Client(host);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostMessageAsync("c", "m", "x", ct: Stop));
    }

    [Fact]
    public async Task Changes_of_a_customer_are_sent_as_they_are()
    {
        using var host = new CannedHost(HttpStatusCode.OK, "{\"customerId\":\"u 1\"}");
        using var client = Client(host);

        var customer = await client.ChangeCustomerAsync("u 1", new { source = "shop", fields = new Dictionary<string, string?> { ["name"] = "Ada", ["fax"] = null } }, Stop);

        Assert.Equal("u 1", customer.GetProperty("customerId").GetString());
        Assert.Equal("u 1", await client.FindCustomerAsync("email", "x", Stop));
        Assert.Equal(
            "PUT /proxy/api/v1/tenants/shop/customers/u%201 Bearer secret {\"source\":\"shop\",\"fields\":{\"name\":\"Ada\",\"fax\":null}}", host.Asked[0]);
    }

    [Fact]
    public void A_connection_says_where_and_never_the_key() =>
        Assert.Equal("http://127.0.0.1/proxy/ as shop", new HostConnection(new Uri("http://127.0.0.1/proxy/"), "shop", "secret").ToString());

    private static CustomerServiceClient Client(CannedHost host) =>
        new(new HostConnection(new Uri("http://127.0.0.1/proxy/"), "shop", "secret"), host);
}
