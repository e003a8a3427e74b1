using CustomerService.Feed;
using CustomerService.Warehouse.Quality;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Quality;

/// <summary>Each kind of expectation finds what is not so, and nothing else.</summary>
public sealed class ExpectationSqlTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Events.Noon.UtcDateTime);

    /// <summary>A conversation as it should be breaks nothing that every tenant's warehouse is expected to be.</summary>
    [Fact]
    public async Task What_is_right_meets_all_expectations()
    {
        using var engine = new Engine { Rows = Events.Conversation("c-1").Rows() };
        foreach (var (name, expectation) in ExpectationReader.Standard)
        {
            Assert.True(await LookAsync(engine, expectation) is (_, 0), name);
        }
    }

    [Theory]
    [InlineData("messages_once", 4, 2)]
    [InlineData("messages_sender", 4, 0)]
    [InlineData("messages_customer", 3, 1)]
    [InlineData("messages_characters", 3, 1)]
    [InlineData("decisions_message", 2, 1)]
    [InlineData("understandings_fresh", 1, 1)]
    [InlineData("deliveries_message", 1, 1)]
    public async Task What_is_not_so_is_counted(string name, long looked, long failed)
    {
        FeedEvent[] events =
        [
            Events.Make("conversations/c", 1, "message.received", """{"turn":1,"channel":"api","characters":-1}"""),
            Events.Make("conversations/c", 1, "message.received", """{"turn":1,"channel":"api","characters":2}"""),
            Events.Make("conversations/c", 1, "message.received", """{"turn":1,"characters":3}"""),
            Events.Make("conversations/c", 2, "message.replied", """{"sender":"bot","turn":1}"""),
            Events.Make("conversations/c", 3, "turn.decided", """{"turn":1,"policy":"knowledge","elapsedMs":1}"""),
            Events.Make("conversations/c", 4, "turn.decided", """{"turn":2,"policy":"knowledge","elapsedMs":1}""", Events.Noon.AddHours(2)),
            Events.Make("conversations/c", 5, "message.delivered", """{"message":9,"channel":"sms","state":"read"}"""),
        ];
        using var engine = new Engine { Rows = events.Rows() };
        Assert.Equal((looked, failed), await LookAsync(engine, ExpectationReader.Standard[name]));
    }

    /// <summary>Only the days that rows were loaded for are looked at; what they refer to may be older.</summary>
    [Fact]
    public async Task Older_rows_are_not_looked_at_again()
    {
        using var engine = new Engine
        {
            Rows = new[]
            {
                Events.Make("conversations/c", 1, "message.received", """{"turn":1,"channel":"api","characters":-1}""", Events.Noon.AddDays(-3)),
                Events.Make("conversations/c", 2, "turn.decided", """{"turn":1,"policy":"knowledge"}"""),
            }.Rows(),
        };
        Assert.Equal((0, 0), await LookAsync(engine, ExpectationReader.Standard["messages_characters"]));
        Assert.Equal((1, 0), await LookAsync(engine, ExpectationReader.Standard["decisions_message"]));
    }

    /// <summary>Yesterday, beside the same day of earlier weeks.</summary>
    [Theory]
    [InlineData(100, 100, 100, 0)]
    [InlineData(21, 100, 100, 0)]
    [InlineData(19, 100, 100, 1)]
    [InlineData(501, 100, 100, 1)]
    [InlineData(0, 100, 100, 1)]
    [InlineData(1, 40, 40, 0)]
    [InlineData(1, 100, 0, 0)]
    public async Task A_day_unlike_its_day_of_the_week_is_found(int yesterday, int aWeekBefore, int twoWeeksBefore, long failed)
    {
        using var engine = new Engine { Rows = [.. Messages(yesterday, 1), .. Messages(aWeekBefore, 8), .. Messages(twoWeeksBefore, 15), .. Messages(7, 2)] };
        Assert.Equal((yesterday, failed), await LookAsync(engine, ExpectationReader.Standard["messages_volume"]));

        static IEnumerable<Warehouse.Facts.FactRow> Messages(int count, int daysAgo) => Enumerable.Range(1, count).Select(
            seq => Events.Make($"conversations/c-{daysAgo}", seq, "message.received", "{}", Events.Noon.AddDays(-daysAgo))).Rows();
    }

    private static async Task<(long Checked, long Failed)> LookAsync(Engine engine, Expectation expectation)
    {
        var rows = await engine.AskAsync(ExpectationSql.Of(expectation, Day, Events.Noon));
        return (rows[0][0].GetInt64(), rows[0][1].GetInt64());
    }
}
