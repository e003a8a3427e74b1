using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Storage.Blobs;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>What is in the journals is in the warehouse: each event once, whatever happens on the way.</summary>
public sealed class WarehouseTests
{
    /// <summary>For every metric there is: live, the files alone, and the journals counted by hand, to the last unit.</summary>
    [Fact]
    public async Task A_recorded_day_is_the_same_live_in_the_warehouse_and_counted_from_the_journals()
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "01:00:00"));
        var day = new RecordedDay(bed.Cluster, seed: 7);
        await day.LiveAsync(60);
        var metrics = MetricReader.Standard.Metrics.Keys.ToArray();

        // All of it in memory, then all of it in files. On a busy machine a late answer may come in between: then it is looked at again.
        var journals = await day.JournalsAsync();
        Dictionary<string, double?> live;
        while (true)
        {
            await bed.SeenAsync(day.Conversations);
            live = await MeasureAsync(storedOnly: false);
            var now = await day.JournalsAsync();
            if (now.Sum(journal => journal.Length) == journals.Sum(journal => journal.Length))
            {
                break;
            }

            journals = now;
        }

        var direct = new DirectCount(journals, day.Consents);
        Assert.Equal(0, (await bed.Warehouse.ReadAsync()).Events);
        await bed.Warehouse.FlushAsync();
        Assert.Equal(0, (await bed.Warehouse.ReadAsync()).Waiting);
        var again = await MeasureAsync(storedOnly: false);
        var stored = await MeasureAsync(storedOnly: true);
        Assert.All(metrics, metric =>
        {
            AssertSame(metric, live[metric], again[metric]);
            AssertSame(metric, live[metric], stored[metric]);
            AssertSame(metric, direct.Of(metric), live[metric]);
        });

        // The same, by dimension.
        var byIntent = await bed.MeasureAsync(new MetricQuery { Metrics = ["turns"], Dimensions = ["intent"] });
        Assert.Equal(
            journals.SelectMany(journal => journal).OfType<TurnDecided>().GroupBy(t => t.Understanding.Intent).ToDictionary(g => g.Key, g => (double)g.Count()),
            byIntent.EnumerateArray().ToDictionary(row => row.GetProperty("intent").GetString()!, row => row.GetProperty("turns").GetDouble()));
        var byChannel = await bed.MeasureAsync(new MetricQuery { Metrics = ["messages_sent", "handoffs"], Dimensions = ["channel"], Grain = "day" });
        Assert.Equal(direct.Of("messages_sent"), byChannel.EnumerateArray().Sum(row => row.GetProperty("messages_sent").GetDouble()));
        Assert.Equal(direct.Of("handoffs"), byChannel.EnumerateArray().Sum(row => row.GetProperty("handoffs").GetDouble()));

        async Task<Dictionary<string, double?>> MeasureAsync(bool storedOnly)
        {
            var values = new Dictionary<string, double?>();
            foreach (var some in metrics.Chunk(20))
            {
                var row = Assert.Single((await bed.MeasureAsync(new MetricQuery { Metrics = [.. some], StoredOnly = storedOnly })).EnumerateArray());
                foreach (var metric in some)
                {
                    values[metric] = row.GetProperty(metric) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
                }
            }

            return values;
        }
    }

    /// <summary>Stored every second, made one file of many again and again, the silos gone in between: each event is there once.</summary>
    [Fact]
    public async Task Restarts_and_many_small_files_lose_and_repeat_nothing()
    {
        await using var bed = await WarehouseBed.StartAsync(2, null, ("FlushAfter", "00:00:01"), ("CompactFiles", "2"));
        var day = new RecordedDay(bed.Cluster, seed: 11);
        for (var part = 0; part < 4; part++)
        {
            await day.LiveAsync(8);
            if (part % 2 == 0)
            {
                await bed.SeenAsync(day.Conversations);
                await bed.Warehouse.FlushAsync();
            }

            await bed.Cluster.RestartAsync();
        }

        await bed.Warehouse.KeepAsync();
        await bed.SeenAsync(day.Conversations);
        await AssertSameAsync(bed, storedOnly: false);
        await AssertSameAsync(bed, storedOnly: true);
        var status = await bed.Warehouse.ReadAsync();
        Assert.Equal((await bed.FeedAsync()).Count, status.Events + status.Waiting);

        // One file for each table, where all of a day is one.
        Assert.InRange(status.Files, 1, 2 * FactTables.All.Length);
    }

    /// <summary>Each row says how its conversation began, also where that was in a life before.</summary>
    [Fact]
    public async Task Rows_say_how_their_conversation_began()
    {
        await using var bed = await WarehouseBed.StartAsync();
        await SayAsync("kept", "m-1");
        await SayAsync("other", "m-1");
        await bed.SeenAsync("kept", "other");
        await bed.Warehouse.FlushAsync();
        await bed.Cluster.RestartAsync();
        await SayAsync("kept", "m-2");
        await bed.SeenAsync("kept", "other");
        Assert.Equal(
            """[["kept","fake",2],["other","fake",1]]""",
            await bed.AskAsync(
                "SELECT conversation_id, opened_channel, count(*) FROM messages WHERE sender = 'customer' AND opened_at IS NOT NULL GROUP BY ALL ORDER BY 1"));
        Assert.Equal("[[2,2]]", await bed.AskAsync("SELECT count(DISTINCT opened_at), count(DISTINCT conversation_id) FROM messages"));

        Task SayAsync(string id, string message) => bed.Cluster.Conversation(id).PostMessageAsync(
            new CustomerMessage { MessageId = message, Text = "Where is my order?", Channel = message == "m-1" ? "fake" : "api" });
    }

    /// <summary>While rows become files, each is seen once: in neither place twice, and never in none.</summary>
    [Fact]
    public async Task What_becomes_a_file_meanwhile_is_seen_once()
    {
        await using var bed = await WarehouseBed.StartAsync(1, Slow, ("FlushAfter", "01:00:00"), ("CompactFiles", "3"));
        using var storing = new CancellationTokenSource();
        var talking = TalkAsync();
        var seen = 0L;
        for (var look = 0; look < 60; look++)
        {
            var row = JsonDocument.Parse(await bed.AskAsync("SELECT count(*), count(DISTINCT event_id) FROM messages")).RootElement[0];
            Assert.Equal(row[1].GetInt64(), row[0].GetInt64());
            Assert.InRange(row[0].GetInt64(), seen, long.MaxValue);
            seen = row[0].GetInt64();
        }

        await storing.CancelAsync();
        await talking;
        Assert.InRange(seen, 2, long.MaxValue);
        await AssertSameAsync(bed, storedOnly: true);

        async Task TalkAsync()
        {
            // No more than one answer can list at the end.
            for (var i = 0; i < 200 && !storing.IsCancellationRequested; i++)
            {
                await bed.Cluster.SayAsync($"c-{i % 5}", "Where is my order?");
                await bed.Warehouse.FlushAsync();
            }
        }

        static void Slow(IServiceCollection services) => TroubledStore.Add(services, async partition =>
        {
            if (partition.Contains("warehouse", StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);
            }
        });
    }

    /// <summary>The lake is the store's: what is in the folder for queries can be thrown away.</summary>
    [Fact]
    public async Task Copies_of_files_are_fetched_again()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var day = new RecordedDay(bed.Cluster, seed: 3);
        await day.LiveAsync(5);
        await bed.SeenAsync(day.Conversations);
        await bed.Warehouse.FlushAsync();
        Directory.Delete(Path.Combine(bed.Folder, "acme"), recursive: true);

        await AssertSameAsync(bed, storedOnly: true);
    }

    /// <summary>A silo that died between writing a file and naming it leaves it behind, and a day later it goes.</summary>
    [Fact]
    public async Task Files_that_nobody_named_go_when_they_are_old()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var blobs = bed.Cluster.Services.GetRequiredService<IBlobStore>();
        var day = TimeProvider.System.GetUtcNow();
        var ids = new RandomIdSource();
        string Name(DateTimeOffset written) => $"lake/acme/messages/day=2026-11-02/{LakeFile.MakeId(written, ids.Next())}.parquet";
        var (old, young, foreign) = (Name(day.AddHours(-25)), Name(day.AddHours(-23)), "lake/acme/messages/day=2026-11-02/notes.parquet");
        foreach (var name in new[] { old, young, foreign })
        {
            await blobs.WriteAsync(name, new byte[] { 1 }, TestContext.Current.CancellationToken);
        }

        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.SeenAsync("c-1");
        await bed.Warehouse.FlushAsync();

        await Eventually.TrueAsync(async () => await blobs.ReadAsync(old, TestContext.Current.CancellationToken) is null, "the old one is gone");
        Assert.NotNull(await blobs.ReadAsync(young, TestContext.Current.CancellationToken));
        Assert.NotNull(await blobs.ReadAsync(foreign, TestContext.Current.CancellationToken));
        await AssertSameAsync(bed, storedOnly: true);
    }

    [Fact]
    public async Task Conversations_are_listed_page_by_page()
    {
        await using var bed = await WarehouseBed.StartAsync();
        var day = new RecordedDay(bed.Cluster, seed: 5);
        await day.LiveAsync(12);
        await bed.SeenAsync(day.Conversations);

        var found = new List<string>();
        var search = new ConversationSearch { Limit = 5 };
        while (true)
        {
            var page = JsonDocument.Parse((await bed.Warehouse.ListConversationsAsync(search)).Json!).RootElement;
            found.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            if (!page.GetProperty("truncated").GetBoolean())
            {
                break;
            }

            var last = page.GetProperty("rows").EnumerateArray().Last();
            search = search with { BeforeAt = last.GetProperty("lastMessageAt").GetDateTimeOffset(), BeforeId = last.GetProperty("id").GetString() };
        }

        Assert.Equal(day.Conversations.Order(), found.Order());
        Assert.Equal(day.Conversations[^1], found[0]);
        var one = JsonDocument.Parse((await bed.Warehouse.ListConversationsAsync(new ConversationSearch { Limit = 5, Text = "day5-11" })).Json!).RootElement;
        Assert.Equal("day5-11", Assert.Single(one.GetProperty("rows").EnumerateArray()).GetProperty("id").GetString());
    }

    /// <summary>Whatever the sender of a filter writes is a value, never SQL.</summary>
    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("api'); DROP VIEW messages; --")]
    [InlineData("$p3")]
    [InlineData("\\' UNION SELECT * FROM read_text('/etc/passwd') --")]
    [InlineData("\u0000")]
    public async Task Filters_are_values(string value)
    {
        await using var bed = await WarehouseBed.StartAsync();
        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.SeenAsync("c-1");

        var query = new MetricQuery { Metrics = ["turns", "messages_received"], Filters = [new MetricFilter("channel", [value], IsNot: false)] };
        Assert.Equal(0, Assert.Single((await bed.MeasureAsync(query)).EnumerateArray()).GetProperty("turns").GetDouble());
        query = query with { Filters = [new MetricFilter("channel", [value], IsNot: true)] };
        Assert.Equal(1, Assert.Single((await bed.MeasureAsync(query)).EnumerateArray()).GetProperty("turns").GetDouble());
    }

    /// <summary>Counts to the unit; averages but for the order in which numbers were added, and for ticks of which there are ten in a microsecond.</summary>
    private static void AssertSame(string metric, double? expected, double? actual)
    {
        var slack = MetricReader.Standard.Metrics[metric].Measure is "average" or "quantile" or "sum" ? 1e-6 : 0;
        Assert.True(
            expected == actual || Math.Abs((expected ?? double.NaN) - (actual ?? double.NaN)) <= slack, $"{metric}: {expected} and {actual}");
    }

    /// <summary>What the feed has is in the warehouse, each event once. What customers did last comes with a wake-up, some seconds later.</summary>
    private static async Task AssertSameAsync(WarehouseBed bed, bool storedOnly)
    {
        var all = string.Join(" UNION ALL ", FactTables.All.Select(table => $"SELECT event_id FROM {table.Name}"));
        await Eventually.TrueAsync(
            async () =>
            {
                if (storedOnly)
                {
                    await bed.Warehouse.FlushAsync();
                }

                var ids = JsonDocument.Parse(await bed.AskAsync($"SELECT event_id FROM ({all}) ORDER BY event_id", storedOnly)).RootElement
                    .EnumerateArray().Select(row => row[0].GetString()!);
                return (await bed.FeedAsync()).Rows().Select(row => (string)row.Values[0]!).Order(StringComparer.Ordinal).SequenceEqual(ids);
            },
            "the warehouse has what the feed has");
    }
}
