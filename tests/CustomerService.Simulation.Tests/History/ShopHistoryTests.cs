using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Grains.Policies;
using CustomerService.Simulation.History;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.Tests.History;

/// <summary>What is invented is told as what happened would be, and looks like a shop.</summary>
public sealed class ShopHistoryTests(ITestOutputHelper output)
{
    [Fact]
    public void A_seed_is_a_history()
    {
        var start = TimeProvider.System.GetTimestamp();
        var again = Shops.Invent(Shops.Demo);
        output.WriteLine($"{again.Length} events invented in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s");

        Assert.Equal(Shops.DemoHistory, again);
        Assert.NotEqual(Shops.DemoHistory.Take(1_000), Shops.Invent(Shops.Demo, seed: 2).Take(1_000));
    }

    [Fact]
    public void Each_event_has_an_id_of_its_own_that_says_that_it_is_the_demo()
    {
        Assert.Equal(Shops.DemoHistory.Length, Shops.DemoHistory.Select(happened => happened.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Shops.DemoHistory, happened => Assert.StartsWith("demo-", happened.Subject.Split('/')[1], StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_of_the_last_90_days_and_of_today_until_now()
    {
        Assert.All(Shops.DemoHistory, happened => Assert.InRange(happened.At, Shops.Until.Date.AddDays(-ShopCalendar.Days), Shops.Until));
        var days = Opened().Select(happened => DateOnly.FromDateTime(happened.At.UtcDateTime)).Distinct().Count();
        Assert.Equal(ShopCalendar.Days + 1, days);
    }

    [Fact]
    public void A_subject_goes_on_in_order_without_gaps()
    {
        foreach (var subject in Shops.DemoHistory.GroupBy(happened => happened.Subject))
        {
            var events = subject.ToArray();
            var (seq, part) = (0L, 0);
            for (var i = 0; i < events.Length; i++)
            {
                (seq, part) = events[i].Seq == seq ? (seq, part + 1) : (seq + 1, 0);
                Assert.Equal((seq, part), (events[i].Seq, events[i].Part));
                Assert.True(i == 0 || events[i - 1].At <= events[i].At, events[i].Id);
            }

            Assert.True(!subject.Key.StartsWith("conversations/", StringComparison.Ordinal)
                || (events[0].Kind == "conversation.opened" && events[1].Kind == "message.received"));
        }
    }

    [Fact]
    public void What_it_says_is_what_the_contracts_have_and_nothing_personal() =>
        Assert.Empty(Shops.DemoHistory.Select(Contracts.ProblemOf).OfType<string>().Take(5));

    [Fact]
    public void Intents_articles_and_policies_are_those_that_there_are()
    {
        var pack = Shops.Demo;
        Assert.All(Data("turn.understood"), data => Assert.NotNull(pack.FindIntent(data.GetProperty("intent").GetString()!)));
        Assert.All(
            Data("knowledge.used").SelectMany(data => data.GetProperty("articles").EnumerateArray()), article => Assert.NotNull(pack.FindArticle(article.GetString()!)));
        string[] policies = [.. PolicyOptions.DefaultOrder, "handed-off"];
        Assert.All(Data("turn.decided"), data => Assert.Contains(data.GetProperty("policy").GetString(), policies));
    }

    [Fact]
    public void It_has_the_shape_of_days_and_weeks()
    {
        var calendar = Shops.HistoryOf(Shops.Demo).Calendar;
        var usual = Opened().Where(happened => calendar.At(happened.At) == Circumstance.Usual && happened.At < Shops.Until.Date).ToArray();
        var byWeekday = usual.GroupBy(happened => happened.At.DayOfWeek)
            .ToDictionary(day => day.Key, day => day.Count() / (double)day.Select(happened => happened.At.Date).Distinct().Count());
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Saturday], byWeekday.OrderBy(day => day.Value).Take(2).Select(day => day.Key));
        Assert.All(byWeekday.Values, average => Assert.InRange(average, 150, 400));

        var byHour = usual.ToLookup(happened => happened.At.Hour);
        Assert.True(Enumerable.Range(9, 9).Min(hour => byHour[hour].Count()) > 5 * Enumerable.Range(0, 5).Max(hour => byHour[hour].Count()));
    }

    [Fact]
    public void A_promotion_a_bad_courier_week_and_an_outage_are_seen()
    {
        var calendar = Shops.HistoryOf(Shops.Demo).Calendar;
        var usual = new Times(Circumstance.Usual, calendar);
        var promotion = new Times(Circumstance.Promotion, calendar);
        var courier = new Times(Circumstance.CourierWeek, calendar);
        var outage = new Times(Circumstance.Outage, calendar);

        Assert.True(promotion.PerDay > 1.3 * usual.PerDay);
        Assert.True(promotion.ShareOf("discount") > 2 * usual.ShareOf("discount"));

        Assert.True(courier.ShareOf("late") > 2 * usual.ShareOf("late"));
        Assert.True(courier.Rating < usual.Rating - 0.3);
        Assert.True(courier.Handoffs > 1.5 * usual.Handoffs);

        Assert.True(outage.ShareOf("payment") > 3 * usual.ShareOf("payment"));
        Assert.True(outage.Sentiment < usual.Sentiment - 0.4);
        Assert.True(outage.Handoffs > 1.5 * usual.Handoffs);
        Assert.True(outage.Elapsed > 5 * usual.Elapsed);
    }

    [Fact]
    public void Any_pack_has_one()
    {
        var pack = Shops.Load("shop");
        var history = Shops.Invent(pack);

        Assert.NotEmpty(history);
        Assert.All(
            history.Where(happened => happened.Kind == "turn.understood"),
            happened => Assert.NotNull(pack.FindIntent(JsonElement.Parse(happened.Data).GetProperty("intent").GetString()!)));
    }

    [Fact]
    public void A_mark_is_found_again()
    {
        var mark = new HistoryMark(Shops.Until.AddTicks(1), -7);
        Assert.Equal(mark, HistoryMark.Find(["demo/2026-09-01", mark.Name, "demo/done"]));
        Assert.Null(HistoryMark.Find(["demo/2026-09-01"]));
    }

    private static IEnumerable<FeedEvent> Opened() => Shops.DemoHistory.Where(happened => happened.Kind == "conversation.opened");

    private static IEnumerable<JsonElement> Data(string kind) =>
        Shops.DemoHistory.Where(happened => happened.Kind == kind).Select(happened => JsonElement.Parse(happened.Data));
}
