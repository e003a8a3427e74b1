using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Queries;

/// <summary>What queries see.</summary>
public sealed class ViewTests
{
    [Fact]
    public async Task Every_table_and_view_can_be_read_empty()
    {
        using var engine = new Engine();
        foreach (var name in FactTables.Stored.Select(table => table.Name).Concat(FactViews.Names))
        {
            Assert.Equal(0, (await engine.AskAsync($"SELECT * FROM {name}")).GetArrayLength());
        }
    }

    [Fact]
    public async Task A_conversation_is_seen_whole()
    {
        using var engine = new Engine { Rows = Events.Conversation("c-1").Rows() };
        Assert.Equal(
            """[["c-1","api","ada","closed","2026-11-02T12:02:00Z",0,5,1,1,0,2,120,"2026-11-02T12:00:02Z"]]""",
            (await engine.AskAsync(
                """
                SELECT conversation_id, channel, customer_id, state, closed_at, handoffs, rating, customer_messages, bot_messages, agent_messages,
                       first_response_seconds, resolution_seconds, last_message_at FROM conversations
                """)).GetRawText());
        Assert.Equal(
            """[["c-1",1,"order-status",0.9,"knowledge","sure",4.5]]""",
            (await engine.AskAsync("SELECT conversation_id, turn, intent, confidence, policy, reason, elapsed_ms FROM turns")).GetRawText());
        Assert.Equal("""[["customer"],["bot"]]""", (await engine.AskAsync("SELECT sender FROM messages ORDER BY occurred_at")).GetRawText());
        Assert.Equal("""[["orders"],["returns"]]""", (await engine.AskAsync("SELECT article FROM knowledge ORDER BY article")).GetRawText());
    }

    [Fact]
    public async Task State_follows_what_happened_last()
    {
        (string Kind, string State)[] steps =
        [
            ("conversation.handed-off", "waitingForAgent"), ("conversation.assigned", "handedOff"), ("conversation.handed-back", "open"),
            ("conversation.closed", "closed"), ("conversation.reopened", "reopened"),
        ];
        using var engine = new Engine();
        var events = new List<CustomerService.Feed.FeedEvent> { Events.Make("conversations/c", 1, "conversation.opened", """{"channel":"api"}""") };
        foreach (var (kind, state) in steps)
        {
            events.Add(Events.Make("conversations/c", events.Count + 1, kind));
            engine.Rows = events.Rows();
            Assert.Equal($"""[["{state}"]]""", (await engine.AskAsync("SELECT state FROM conversations")).GetRawText());
        }
    }

    [Fact]
    public async Task A_later_rating_replaces_the_earlier_one()
    {
        using var engine = new Engine
        {
            Rows = new[]
            {
                Events.Make("conversations/c", 1, "conversation.rated", """{"score":1,"former":0}"""),
                Events.Make("conversations/c", 2, "conversation.rated", """{"score":4,"former":1}"""),
            }.Rows(),
        };
        Assert.Equal("[[4]]", (await engine.AskAsync("SELECT score FROM ratings")).GetRawText());
    }

    /// <summary>What is asked of some stretch of time is what a look at everything says of it.</summary>
    [Fact]
    public async Task A_stretch_of_time_is_as_the_whole_says()
    {
        var late = Events.Noon.AddDays(3);
        using var engine = new Engine
        {
            Rows = Enumerable.Range(0, 40).SelectMany(i => Events.Conversation($"c-{i}", Events.Noon.AddHours(3 * i), $"channel-{i % 3}"))
                .Append(Events.Make("conversations/c-0", 6, "conversation.reopened", at: late))
                .Append(Events.Make("conversations/c-0", 7, "conversation.rated", """{"score":1,"former":5}""", late))
                .Append(Events.Make("conversations/c-39", 6, "message.replied", """{"sender":"agent","characters":3}""", late.AddDays(9)))
                .Rows(),
        };
        for (var (from, until) = (0, 9); from < 130; (from, until) = (from + 7, until + 11))
        {
            var (since, before) = ($"TIMESTAMP '2026-11-02 12:00:00' + INTERVAL {from} HOUR", $"TIMESTAMP '2026-11-02 12:00:00' + INTERVAL {until} HOUR");
            Assert.Equal(
                await AskAsync($"SELECT * FROM conversations WHERE opened_at >= {since} AND opened_at < {before} ORDER BY ALL"),
                await AskAsync($"SELECT * FROM conversations_between({since}, {before}) ORDER BY ALL"));
            Assert.Equal(
                await AskAsync($"SELECT * FROM ratings WHERE occurred_at >= {since} ORDER BY ALL"),
                await AskAsync($"SELECT * FROM ratings_since({since}) ORDER BY ALL"));
        }

        async Task<string> AskAsync(string sql) => (await engine.AskAsync(new EngineQuery { Sql = sql, Limit = 1_000, IsOurs = true })).GetRawText();
    }

    [Fact]
    public async Task All_types_come_out_as_JSON_and_parameters_go_in()
    {
        using var engine = new Engine();
        Assert.Equal(
            """[[1,170141183460469231731687303715884105727,1.5,null,true,"x",[1,2],{"a":1},"2026-11-02","AQI="]]""",
            (await engine.AskAsync(
                """
                SELECT 1, 170141183460469231731687303715884105727::HUGEINT, 1.5::DOUBLE, 'nan'::DOUBLE, true, 'x', [1, 2], {'a': 1},
                       DATE '2026-11-02', '\x01\x02'::BLOB
                """)).GetRawText());
        Assert.Equal(
            """[["it's",3,2.5,true,null]]""",
            (await engine.AskAsync("SELECT $a, $b, $c, $d, $e", ("a", "it's"), ("b", 3), ("c", 2.5), ("d", true), ("e", null))).GetRawText());
    }
}
