using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Tests.Ingest;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Erasure;

/// <summary>Whom the warehouse was made to forget is in no byte of its files.</summary>
public sealed class ErasureTests
{
    private const string Gone = "ada-lovelace-1815";
    private const string GoneToo = "c-of-ada-lovelace";
    private const string Stays = "charles-babbage";

    [Fact]
    public async Task Whom_it_forgot_is_in_no_byte()
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "01:00:00"));
        await SayAsync(bed, "c-1", Gone);
        await SayAsync(bed, GoneToo, Gone);
        await SayAsync(bed, "c-3", Stays);
        var customers = new[] { Gone, Stays }.Select(id => bed.Cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(SupportCluster.Tenant, id))).ToArray();
        foreach (var customer in customers)
        {
            await customer.UpdateAsync(new CustomerUpdate { Source = "test", Consents = System.Collections.Immutable.ImmutableSortedDictionary<string, bool>.Empty.Add("profile", true) });
        }

        await customers[1].MergeAsync(Gone);
        await Eventually.TrueAsync(
            async () => await bed.AskAsync("SELECT count(*) > 0 FROM customer_changes WHERE kind = 'customer.merged'") == "[[true]]", "the customers are merged");
        await bed.SeenAsync("c-1", GoneToo, "c-3");
        await bed.Warehouse.FlushAsync();
        await SayAsync(bed, "c-1", Gone, "m-late");
        await bed.SeenAsync("c-1", GoneToo, "c-3");
        Assert.Contains(Gone, await FoundAsync(bed));
        Assert.Contains(GoneToo, await FoundAsync(bed));
        Assert.Contains(Stays, await FoundAsync(bed));
        var messages = await bed.AskAsync("SELECT count(*) FROM messages WHERE conversation_id <> 'c-of-ada-lovelace'");

        var erased = await bed.Warehouse.EraseAsync(new WarehouseErasure([Gone], [GoneToo]));

        Assert.InRange(erased.Rows, 10, 1_000);
        Assert.InRange(erased.Files, 4, 100);
        Assert.Equal([Stays], await FoundAsync(bed));
        Assert.Equal(messages, await bed.AskAsync("SELECT count(*) FROM messages"));
        Assert.Equal("[[0]]", await bed.AskAsync("SELECT count(*) FROM conversations WHERE customer_id = 'ada-lovelace-1815'"));
        Assert.Equal(new WarehouseErased(0, 0), await bed.Warehouse.EraseAsync(new WarehouseErasure([Gone, "it's"], [GoneToo])));

        await bed.Cluster.RestartAsync();
        Assert.Equal([Stays], await FoundAsync(bed));
        var status = await bed.Warehouse.ReadAsync();
        Assert.Equal($"[[{status.Events}]]", await bed.AskAsync(
            $"SELECT count(DISTINCT event_id) FROM ({string.Join(" UNION ALL ", FactTables.All.Select(table => $"SELECT event_id FROM {table.Name}"))})", storedOnly: true));
    }

    private static Task<CommandResult> SayAsync(WarehouseBed bed, string conversation, string customer, string id = "m-1") =>
        bed.Cluster.Conversation(conversation).PostMessageAsync(new CustomerMessage
        {
            MessageId = id,
            Text = "Where is my order?",
            CustomerId = customer,
        });

    private static Task<string[]> FoundAsync(WarehouseBed bed) => OpenBytes.FoundAsync(bed, Gone, GoneToo, Stays);
}
