using CustomerService.Warehouse.Tests.Ingest;

namespace CustomerService.Warehouse.Tests.Queries;

/// <summary>Somebody's query that takes long holds up nobody's figures, and ends when who asked has enough.</summary>
public sealed class LongQueryTests
{
    private const string Long = "SELECT count(*) FROM range(100000000) AS a(x), range(100000000) AS b(y) WHERE (a.x * b.y) % 7 = 3";

    [Fact]
    public async Task Figures_do_not_wait_behind_it_and_the_next_query_runs_when_it_is_stopped()
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("QueryTimeout", "00:05:00"));
        using var enough = new CancellationTokenSource();
        var taking = bed.Warehouse.QueryUntilAsync(new WarehouseQuery(Long, null, 1, StoredOnly: false), enough.Token);

        await bed.MeasureAsync(new MetricQuery { Metrics = ["turns"] });
        Assert.False(taking.IsCompleted, "It was no query that takes long.");

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Equal("[[1]]", await bed.AskAsync("SELECT 1"));
    }
}
