using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Tests.Ingest;

namespace CustomerService.Warehouse.Tests.Metrics;

/// <summary>Several questions at once are answered as each of them alone, and the conversations behind a figure are those that it counts.</summary>
public sealed class MetricSetsTests
{
    [Fact]
    public async Task Sets_of_two_stretches_are_what_each_question_says_alone()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var middle = await LiveAsync(bed);
        var model = MetricReader.Standard;
        var to = bed.Cluster.Clock.GetUtcNow().AddMinutes(1);
        foreach (var (dimension, metrics) in new (string, string[])[]
        {
            ("channel", [.. model.Metrics.Keys.Where(metric => model.DimensionsOf(metric).Contains("channel"))]),
            ("intent", [.. model.Metrics.Keys.Where(metric => model.DimensionsOf(metric).Contains("intent"))]),
            ("hour_of_day", [.. model.Metrics.Keys]),
        })
        {
            foreach (var some in metrics.Chunk(20))
            {
                var query = new MetricSetsQuery
                {
                    Metrics = [.. some],
                    Sets =
                    [
                        new MetricSet { Limit = 1 },
                        new MetricSet { Grain = "hour", Limit = 1_000 },
                        new MetricSet { Dimensions = [dimension], Limit = 1_000 },
                        new MetricSet { Dimensions = ["day_of_week", "hour_of_day"], Limit = 1_000 },
                    ],
                    From = middle,
                    To = to,
                    BesideFrom = middle.AddDays(-1),
                    BesideTo = middle,
                };
                var answer = JsonDocument.Parse((await bed.Warehouse.MeasureSetsAsync(query)).Json!).RootElement.GetProperty("sets");
                foreach (var (index, set) in query.Sets.Index())
                {
                    foreach (var (member, isBeside) in new[] { ("now", false), ("before", true) })
                    {
                        var alone = (await bed.Warehouse.MeasureAsync(query.Of(set, isBeside))).Json!;
                        AssertSame(JsonDocument.Parse(alone).RootElement.GetProperty("rows"), answer[index].GetProperty(member).GetProperty("rows"));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Most_comes_first_and_what_is_left_out_is_said()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var middle = await LiveAsync(bed);
        var query = new MetricSetsQuery
        {
            Metrics = ["turns"],
            Sets = [new MetricSet { Limit = 1 }, new MetricSet { Dimensions = ["channel"], Top = "turns", Limit = 1 }],
            From = middle.AddDays(-1),
            To = bed.Cluster.Clock.GetUtcNow().AddMinutes(1),
        };

        var sets = JsonDocument.Parse((await bed.Warehouse.MeasureSetsAsync(query)).Json!).RootElement.GetProperty("sets");

        Assert.Equal(5, sets[0].GetProperty("now").GetProperty("rows")[0].GetProperty("turns").GetInt32());
        var cut = sets[1].GetProperty("now");
        Assert.Equal(("api", 3, true), (cut.GetProperty("rows")[0].GetProperty("channel").GetString(), cut.GetProperty("rows")[0].GetProperty("turns").GetInt32(), cut.GetProperty("truncated").GetBoolean()));
        Assert.Equal(1, cut.GetProperty("rows").GetArrayLength());
        Assert.False(sets[0].TryGetProperty("before", out _));
    }

    [Fact]
    public async Task Conversations_behind_a_figure_are_those_that_it_counts()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var middle = await LiveAsync(bed);
        var question = new MetricQuery { From = middle.AddDays(-1), To = bed.Cluster.Clock.GetUtcNow().AddMinutes(1), Limit = 1 };
        var chat = new MetricFilter("channel", ["chat"], IsNot: false);

        Assert.Equal(["c-1", "c-2", "c-3"], await BehindAsync(bed, question with { Metrics = ["turns"] }));
        Assert.Equal(["c-3"], await BehindAsync(bed, question with { Metrics = ["turns"], Filters = [chat] }));
        Assert.Equal(["c-1"], await BehindAsync(bed, question with { Metrics = ["turns"], To = middle, Filters = [chat with { IsNot = true }] }));
        Assert.Equal(["c-2"], await BehindAsync(bed, question with { Metrics = ["handoff_rate"] }));
        Assert.Equal(["c-1"], await BehindAsync(bed, question with { Metrics = ["rating_average"] }));
        Assert.Equal(["c-1"], await BehindAsync(bed, question with { Metrics = ["resolution_seconds_p95"] }));
        Assert.Empty(await BehindAsync(bed, question with { Metrics = ["ratings"], Filters = [chat with { Values = ["'; DROP TABLE messages; --"] }] }));

        foreach (var wrong in new[]
        {
            question with { Metrics = ["model_changes"] },
            question with { Metrics = ["consents_granted"] },
            question with { Metrics = ["turns", "handoffs"] },
            question with { Metrics = ["shoes"] },
            question with { Metrics = ["turns"], Filters = [chat with { Dimension = "shoe" }] },
        })
        {
            Assert.NotNull((await bed.Warehouse.ListConversationsAsync(new ConversationSearch { Behind = wrong, Limit = 10 })).Problem);
        }
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(6, null, null)]
    [InlineData(1, -2, 1)]
    [InlineData(1, -1, -2)]
    [InlineData(1, -1, null)]
    public void What_can_t_be_answered_is_said(int sets, int? from, int? to)
    {
        var now = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
        var query = new MetricSetsQuery
        {
            Metrics = ["turns"],
            Sets = [.. Enumerable.Repeat(new MetricSet { Limit = 1 }, sets)],
            From = now,
            To = now.AddDays(1),
            BesideFrom = from is { } first ? now.AddDays(first) : null,
            BesideTo = to is { } last ? now.AddDays(last) : null,
        };

        Assert.NotNull(MetricCheck.ProblemOf(MetricReader.Standard, query));
    }

    // One conversation, then the middle, and two more: 2 + 1 turns on one channel, 2 on another.
    private static async Task<DateTimeOffset> LiveAsync(WarehouseBed bed)
    {
        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.Cluster.SayAsync("c-1", "Thank you so much");
        await bed.Cluster.Conversation("c-1").CloseAsync(new CloseRequest());
        await bed.Cluster.Conversation("c-1").RateAsync(new Rating { Score = 4 });
        bed.Cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        var middle = bed.Cluster.Clock.GetUtcNow();
        await bed.Cluster.SayAsync("c-2", "Where is my order?");
        await bed.Cluster.Conversation("c-2").HandOffAsync(new HandoffRequest { Reason = "asked" });
        await bed.Cluster.SayAsync("c-3", "Where is my order?", channel: "chat");
        await bed.Cluster.SayAsync("c-3", "Thank you so much", channel: "chat");
        await bed.SeenAsync("c-1", "c-2", "c-3");
        return middle;
    }

    private static async Task<string[]> BehindAsync(WarehouseBed bed, MetricQuery query)
    {
        var answer = await bed.Warehouse.ListConversationsAsync(new ConversationSearch { Behind = query, Limit = 10 });
        Assert.Null(answer.Problem);
        return [.. JsonDocument.Parse(answer.Json!).RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static void AssertSame(JsonElement expected, JsonElement actual) =>
        Assert.Equal(expected.EnumerateArray().Select(Text), actual.EnumerateArray().Select(Text));

    private static ImmutableArray<string> Text(JsonElement row) =>
        [.. row.EnumerateObject().Select(member => $"{member.Name}={(member.Value.ValueKind == JsonValueKind.Number ? Math.Round(member.Value.GetDouble(), 9).ToString("R", System.Globalization.CultureInfo.InvariantCulture) : member.Value.GetRawText())}")];
}
