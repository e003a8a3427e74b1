using System.Net;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>The HTTP contract that other programs rely on, against the real host.</summary>
public sealed class ContractTests(RunningHost running) : IClassFixture<RunningHost>
{
    private static readonly string[] AnswerMembers = ["conversationId", "decision", "duplicate", "replies", "state", "turn", "understanding"];
    private static readonly string[] UnderstandingMembers = ["confidence", "intent", "language", "outOfScope", "sentiment"];

    private HostApi Api => running.Api;

    [Fact]
    public async Task A_message_is_answered_in_the_members_of_the_contract()
    {
        var (status, answer) = await Api.SayAsync("contract", "m-1", "Where is my order?");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(AnswerMembers, Names(answer));
        Assert.Equal("contract", answer.GetProperty("conversationId").GetString());
        Assert.Equal(1, answer.GetProperty("turn").GetInt32());
        Assert.False(answer.GetProperty("duplicate").GetBoolean());
        Assert.Equal(["policy", "reason"], Names(answer.GetProperty("decision")));
        Assert.Contains(answer.GetProperty("state").GetString(), (string[])["open", "waiting"]);
        if (answer.GetProperty("understanding") is { ValueKind: JsonValueKind.Object } understanding)
        {
            Assert.Equal(UnderstandingMembers, Names(understanding));
            Assert.Equal(["label", "score"], Names(understanding.GetProperty("sentiment")));
            Assert.All(answer.GetProperty("replies").EnumerateArray(), reply => Assert.Equal(["seq", "sources", "text"], Names(reply)));
        }
    }

    [Fact]
    public async Task The_same_message_again_is_a_duplicate_and_other_content_a_conflict()
    {
        var first = await AnsweredAsync("again", "m-1", "Where is my order?");
        var (status, second) = await Api.SayAsync("again", "m-1", "Where is my order?");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(second.GetProperty("duplicate").GetBoolean());
        Assert.Equal(first.GetProperty("turn").GetInt32(), second.GetProperty("turn").GetInt32());

        (status, var problem) = await Api.SayAsync("again", "m-1", "Something else");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.EndsWith("conflict", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await Api.TranscriptAsync("again")).Count);
    }

    [Fact]
    public async Task Five_copies_at_once_are_one_turn()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Api.SayAsync("five", "m-1", "Can I return my shoes?")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => !answer.Body.GetProperty("duplicate").GetBoolean());
        Assert.Single(await Api.TranscriptAsync("five"), m => m.GetProperty("from").GetString() == "customer");
    }

    [Fact]
    public async Task The_transcript_comes_in_pages()
    {
        await AnsweredAsync("pages", "m-1", "Hello");
        await AnsweredAsync("pages", "m-2", "Where is my order?");
        var all = await Api.TranscriptAsync("pages");
        var seen = new List<long>();
        string? next = null;
        do
        {
            var (status, page) = await Api.GetAsync($"conversations/pages?limit=1{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            Assert.Equal(HttpStatusCode.OK, status);
            var message = Assert.Single(page.GetProperty("messages").EnumerateArray());
            seen.Add(message.GetProperty("seq").GetInt64());
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }
        while (next is not null);

        Assert.Equal(all.Select(m => m.GetProperty("seq").GetInt64()), seen);
        Assert.Equal(["customer", "bot", "customer", "bot"], all.Select(m => m.GetProperty("from").GetString()));
    }

    [Fact]
    public async Task An_event_stream_resumes_without_loss_or_repeat()
    {
        await AnsweredAsync("stream", "m-1", "Hello");
        await AnsweredAsync("stream", "m-2", "Where is my order?");
        var end = (await Api.TranscriptAsync("stream"))[^1].GetProperty("seq").GetInt64();
        var whole = await Api.EventsAsync("stream", 0, e => e.Id >= end);
        Assert.Equal(whole.Select(e => e.Id).Distinct().Order(), whole.Select(e => e.Id));

        for (var cut = 0; cut < whole.Count - 1; cut++)
        {
            var rest = await Api.EventsAsync("stream", whole[cut].Id, e => e.Id >= end);
            Assert.Equal(whole.Skip(cut + 1).Select(e => (e.Id, e.Kind)), rest.Select(e => (e.Id, e.Kind)));
        }
    }

    [Fact]
    public async Task A_person_takes_over_gives_back_closes_and_the_customer_reopens_and_rates()
    {
        await AnsweredAsync("life", "m-1", "Hello");
        var taken = await DoneAsync("agent-messages", new { messageId = "a-1", text = "Hello, this is Sam.", agentId = "sam" });
        Assert.Equal("handedOff", taken.GetProperty("state").GetString());
        var (_, silent) = await Api.SayAsync("life", "m-2", "Where is my order?");
        Assert.Empty(silent.GetProperty("replies").EnumerateArray());
        Assert.Equal("handedOff", silent.GetProperty("state").GetString());

        Assert.Equal("open", (await DoneAsync("handoff", new { toAgent = false })).GetProperty("state").GetString());
        Assert.NotEmpty((await AnsweredAsync("life", "m-3", "Can I return my shoes?")).GetProperty("replies").EnumerateArray());
        Assert.Equal("closed", (await DoneAsync("close", new { })).GetProperty("state").GetString());
        Assert.Equal("closed", (await DoneAsync("close", new { })).GetProperty("state").GetString());
        Assert.Equal("reopened", (await AnsweredAsync("life", "m-4", "One more question: do you ship abroad?")).GetProperty("state").GetString());
        Assert.Equal("life", (await DoneAsync("rating", new { score = 5 })).GetProperty("conversationId").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.PostAsync("conversations/life/rating", new { score = 6 })).Status);

        async Task<JsonElement> DoneAsync(string command, object body)
        {
            var (status, answer) = await Api.PostAsync($"conversations/life/{command}", body);
            Assert.True(status == HttpStatusCode.OK, $"{command}: {status} {answer}");
            return answer;
        }
    }

    [Fact]
    public async Task Customers_are_put_read_and_merged()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync("customers/c-1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api.PutAsync("customers/c-1", new { source = "shop", fields = new { name = "Ada" }, preferences = new { locale = "en" }, consents = new { marketing = false } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api.PutAsync("customers/c-2", new { source = "shop", fields = new { city = "Bern" } })).Status);
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await Api.PostAsync("customers/c-1/merge", new { otherCustomerId = "c-2" });
            Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        }

        var (_, merged) = await Api.GetAsync("customers/c-2");
        Assert.Equal("c-1", merged.GetProperty("mergedInto").GetString());
        Assert.Equal("Ada", merged.GetProperty("fields").GetProperty("name").GetProperty("value").GetString());
        Assert.Equal("Bern", merged.GetProperty("fields").GetProperty("city").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Another_tenant_is_not_found()
    {
        await AnsweredAsync("mine", "m-1", "Hello");
        using var other = Api.ForTenant("other");

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("conversations/mine")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SayAsync("mine", "m-2", "Hello")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("customers/c-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("analytics/live")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("keys")).Status);
    }

    /// <summary>The demo's own models, words and hours, whatever the hour is.</summary>
    [Fact]
    public async Task A_person_is_waited_for_every_message_is_answered_and_the_customer_may_go_on()
    {
        var asked = await AnsweredAsync("waits", "m-1", "I want to talk to a person");
        var again = await AnsweredAsync("waits", "m-2", "I would like to talk to a person");
        var unsure = await AnsweredAsync("waits", "m-3", "qwertz uiop asdf");
        var sure = await AnsweredAsync("waits", "m-4", "How long does delivery take?");
        var address = await AnsweredAsync("waits", "m-5", "ada@example.com");
        var (_, waiting) = await Api.GetAsync("conversations/waits");
        var choice = asked.GetProperty("replies")[0].GetProperty("choices")[0];
        var back = await AnsweredAsync("waits", "m-6", choice.GetProperty("title").GetString()!);
        var events = await Api.EventsAsync("waits", 0, e => e.Kind == "contact");

        Assert.All([asked, again, unsure, sure, address], answer =>
        {
            Assert.Equal("waitingForAgent", answer.GetProperty("state").GetString());
            Assert.NotEmpty(answer.GetProperty("replies").EnumerateArray());
            Assert.DoesNotContain("taken over", answer.ToString(), StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal("handback", choice.GetProperty("id").GetString());
        Assert.Equal("waiting", again.GetProperty("decision").GetProperty("policy").GetString());
        Assert.Equal("knowledge", sure.GetProperty("decision").GetProperty("policy").GetString());
        Assert.Equal("ada@example.com", waiting.GetProperty("contact").GetProperty("email").GetString());
        Assert.True(waiting.GetProperty("expectedAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.Equal("open", back.GetProperty("state").GetString());
        Assert.Single(events, e => e.Kind == "contact");
    }

    [Fact]
    public async Task Live_counters_follow_a_turn()
    {
        var (_, before) = await Api.GetAsync("analytics/live");
        await AnsweredAsync("live", "m-1", "Where is my order?");

        await Wait.UntilAsync(
            async () =>
            {
                var (_, now) = await Api.GetAsync("analytics/live");
                return now.GetProperty("messages").GetInt64() > before.GetProperty("messages").GetInt64()
                    && now.GetProperty("turns").GetInt64() > before.GetProperty("turns").GetInt64();
            },
            () => "The turn was not counted.");
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var (status, document) = await Api.GetAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/tenants/{tenant}/conversations/{conversation}/messages", out _));
    }

    [Fact]
    public void The_welcome_says_where_to_look_and_the_key_is_its_owners_alone()
    {
        Assert.Contains("CustomerService is ready.", running.Host.Out, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{running.Host.Port}/", running.Host.Out, StringComparison.Ordinal);
        Assert.Contains("demo-access.json", running.Host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Api.Key, running.Host.Everything, StringComparison.Ordinal);
        Assert.Equal("demo", Api.Tenant);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(running.Host.AccessFile));
        }
    }

    /// <summary>Says something and waits for the answer, which on a busy machine may come by a later commit.</summary>
    private Task<JsonElement> AnsweredAsync(string conversation, string messageId, string text) =>
        HostApi.AnsweredAsync(() => Api.SayAsync(conversation, messageId, text));

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
