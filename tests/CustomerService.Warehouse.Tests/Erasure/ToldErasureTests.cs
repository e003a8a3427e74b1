using CustomerService.Conversations;
using CustomerService.Erasure;
using CustomerService.Storage.Partitions;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Tests.Ingest;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Erasure;

/// <summary>Whoever is erased is forgotten by the warehouse without another word: the feed tells it.</summary>
public sealed class ToldErasureTests
{
    private const string Gone = "ada-lovelace-1815";
    private const string GoneToo = "c-of-ada-lovelace";
    private const string Stays = "charles-babbage";

    /// <summary>Once in effect, though its write fails at first, and the silos are gone before and after it.</summary>
    [Fact]
    public async Task Who_was_erased_is_in_no_byte_though_the_warehouse_is_cut_off_in_it()
    {
        var fails = 0;
        await using var bed = await WarehouseBed.StartAsync(
            1,
            services => TroubledStore.Add(services, partition => partition.Contains("warehouse", StringComparison.Ordinal) && Interlocked.Decrement(ref fails) >= 0
                ? throw new StoreUnavailableException("cut off")
                : Task.CompletedTask),
            ("FlushAfter", "01:00:00"));
        await SayAsync(bed, GoneToo, Gone, "m-1");
        await SayAsync(bed, "c-2", Gone, "m-1");
        await SayAsync(bed, "c-3", Stays, "m-1");
        await bed.SeenAsync("c-2", "c-3");
        await bed.Warehouse.FlushAsync();
        await SayAsync(bed, "c-2", Gone, "m-2");
        await bed.SeenAsync("c-2", "c-3");
        Assert.Equal([Gone, GoneToo, Stays], (await OpenBytes.FoundAsync(bed, Gone, GoneToo, Stays)).Order(StringComparer.Ordinal));
        var kept = await bed.AskAsync("SELECT count(*) FROM messages WHERE conversation_id <> 'c-of-ada-lovelace'");

        fails = 2;
        await Eraser(bed).EraseAsync([Gone], [GoneToo]);
        await bed.Cluster.RestartAsync();
        await ForgottenAsync(bed);

        // The rest is there, what counts is counted, and a restart brings nothing back.
        Assert.Equal(kept, await bed.AskAsync("SELECT count(*) FROM messages"));
        Assert.Equal("[[0]]", await bed.AskAsync($"SELECT count(*) FROM messages WHERE customer_id = '{Gone}'"));
        Assert.Equal("""[["conversation.erased",1],["customer.erased",1]]""", await bed.AskAsync(
            "SELECT kind, count(*) FROM other_changes WHERE kind LIKE '%.erased' GROUP BY 1 ORDER BY 1"));
        await bed.Cluster.RestartAsync();
        Assert.Equal([Stays], await OpenBytes.FoundAsync(bed, Gone, GoneToo, Stays));

        // A conversation goes on without its customer: what is said is counted, and not who says it.
        await SayAsync(bed, "c-2", Gone, "m-3");
        await Eventually.TrueAsync(
            async () => await bed.AskAsync("SELECT count(*) FROM messages WHERE conversation_id = 'c-2' AND sender = 'customer'") == "[[3]]",
            "the third message is seen");
        await bed.Warehouse.FlushAsync();
        Assert.Equal([Stays], await OpenBytes.FoundAsync(bed, Gone, GoneToo, Stays));
        kept = await bed.AskAsync("SELECT count(*) FROM messages");

        // Again: told once more, and nothing more goes; nor does an export that is being made meanwhile.
        var export = Path.Combine(bed.Folder, SupportCluster.Tenant, "exports", "0123456789abcdef0123456789abcdef.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(export)!);
        await File.WriteAllTextAsync(export, "half of it", TestContext.Current.CancellationToken);
        await Eraser(bed).EraseAsync([Gone], []);
        await Eventually.TrueAsync(
            async () =>
            {
                await Eraser(bed).KeepAsync();
                return await bed.AskAsync("SELECT count(*) FROM other_changes WHERE kind = 'customer.erased'") == "[[2]]";
            },
            "it is told again");
        await bed.Warehouse.FlushAsync();
        Assert.True(File.Exists(export));
        Assert.Equal(kept, await bed.AskAsync("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Nobody_is_erased_by_a_wrong_id()
    {
        await using var bed = await WarehouseBed.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Eraser(bed).EraseAsync(["ada"], ["no id!"]));
        await Eraser(bed).KeepAsync();
        Assert.DoesNotContain(await bed.FeedAsync(), each => each.Kind == "customer.erased");
        await SayAsync(bed, "c-1", "ada", "m-1");
        await bed.SeenAsync("c-1");
    }

    private static IErasureGrain Eraser(WarehouseBed bed) => bed.Cluster.Client.GetGrain<IErasureGrain>(SupportCluster.Tenant);

    /// <summary>What was told of is stored; who stores it deletes what is no more part of the lake before it answers.</summary>
    private static async Task ForgottenAsync(WarehouseBed bed)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await Eraser(bed).KeepAsync();
                await bed.Warehouse.KeepAsync();
                return await bed.AskAsync("SELECT count(*) FROM other_changes WHERE kind LIKE '%.erased'", storedOnly: true) == "[[2]]";
            },
            "the warehouse hears who was erased");
        await bed.Warehouse.FlushAsync();
        Assert.Equal([Stays], await OpenBytes.FoundAsync(bed, Gone, GoneToo, Stays));
    }

    private static Task<CommandResult> SayAsync(WarehouseBed bed, string conversation, string customer, string id) =>
        bed.Cluster.Conversation(conversation).PostMessageAsync(new CustomerMessage { MessageId = id, Text = "Where is my order?", CustomerId = customer });
}
