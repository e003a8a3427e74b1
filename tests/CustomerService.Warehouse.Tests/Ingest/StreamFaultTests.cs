using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Feed;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>The journal is the truth: whatever becomes of the hints, the warehouse ends with what the journals have.</summary>
public sealed class StreamFaultTests
{
    /// <summary>Twenty of a hundred hints come twice, ten late and five never, and the warehouse stands still in the middle of it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Doubled_late_and_lost_hints_and_a_stalled_consumer_leave_the_warehouse_equal_to_the_journals(int seed)
    {
        FaultyExporter? faulty = null;
        var stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isStalled = false;
        await using var bed = await WarehouseBed.StartAsync(
            1,
            services =>
            {
                TroubledStore.Add(services, partition => isStalled && partition.Contains("warehouse", StringComparison.Ordinal) ? stall.Task : Task.CompletedTask);
                services.AddSingleton<IFeedExporter>(p => faulty = new FaultyExporter(p.GetRequiredService<FeedExporter>(), seed));
            },
            ("FlushAfter", "00:00:01"));
        var day = new RecordedDay(bed.Cluster, seed);
        await day.LiveAsync(20);
        isStalled = true;
        await day.LiveAsync(20);
        isStalled = false;
        stall.SetResult();

        await Eventually.TrueAsync(
            async () =>
            {
                await bed.Warehouse.FlushAsync();
                return (await StoredAsync(bed)).SequenceEqual(await WrittenAsync(day));
            },
            "the warehouse has what the journals have");
        Assert.True(faulty!.Faults is { Twice: >= 10, Late: >= 5, Never: >= 3 }, faulty.Faults.ToString());
    }

    /// <summary>For each conversation, how many events there are and the hash of them all, in the files.</summary>
    private static async Task<IEnumerable<(string, int, string)>> StoredAsync(WarehouseBed bed)
    {
        var all = string.Join(" UNION ", FactTables.All.Where(table => table.HasOpening)
            .Select(table => $"SELECT DISTINCT conversation_id, event_id, kind, occurred_at, seq, part FROM {table.Name}"));
        var rows = JsonDocument.Parse(await bed.AskAsync($"SELECT conversation_id, event_id, kind, seq, part FROM ({all})", storedOnly: true)).RootElement;
        return Of(rows.EnumerateArray().Select(row => (row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, row[3].GetInt64(), row[4].GetInt64())));
    }

    /// <summary>The same, out of the journals.</summary>
    private static async Task<IEnumerable<(string, int, string)>> WrittenAsync(RecordedDay day)
    {
        List<(string, string, string, long, long)> events = [];
        foreach (var (id, journal) in day.Conversations.Zip(await day.JournalsAsync()))
        {
            events.AddRange(journal.SelectMany(happened => FeedContracts.Events($"conversations/{id}", ConversationFeed.Instance.Map(happened), withContent: false))
                .Select(each => (id, each.Id, each.Kind, each.Seq, (long)each.Part)));
        }

        return Of(events);
    }

    private static (string, int, string)[] Of(IEnumerable<(string Conversation, string Id, string Kind, long Seq, long Part)> events) =>
    [
        .. events.GroupBy(each => each.Conversation).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (
            each.Key,
            each.Count(),
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', each.OrderBy(one => one.Seq).ThenBy(one => one.Part).Select(one => $"{one.Id} {one.Kind}"))))))),
    ];
}
