using CustomerService.Channels;
using CustomerService.Packs;
using CustomerService.Warehouse;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Simulation.History;

/// <summary>Puts the invented history into the warehouse: once, part by part, with a breath between them.</summary>
internal sealed partial class HistoryTeller(
    IGrainFactory grains,
    IEnumerable<IChannelRules> channels,
    IOptions<DemoOptions> options,
    IOptions<WarehouseOptions> warehouses,
    TimeProvider time,
    ILogger<HistoryTeller> logger)
{
    /// <summary>Others have the machine meanwhile.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(400);

    private const string Done = "demo/done";

    /// <summary>Tells what is not told yet.</summary>
    public async Task TellAsync(string tenant, Pack pack, CancellationToken ct)
    {
        if (!warehouses.Value.Enabled)
        {
            return;
        }

        var warehouse = grains.GetGrain<IWarehouseGrain>(tenant);
        var imported = (await warehouse.ReadImportedAsync().WaitAsync(ct)).ToHashSet(StringComparer.Ordinal);
        if (imported.Contains(Done))
        {
            return;
        }

        var mark = HistoryMark.Find(imported) ?? new HistoryMark(time.GetUtcNow(), options.Value.Seed);
        await warehouse.ImportAsync(mark.Name, []).WaitAsync(ct);
        var (start, events) = (time.GetTimestamp(), 0);
        var history = new ShopHistory(pack, [.. channels.Select(rules => rules.Channel)], mark);
        foreach (var part in history.Parts())
        {
            if (!imported.Contains(part.Batch))
            {
                await warehouse.ImportAsync(part.Batch, part.Events).WaitAsync(ct);
                events += part.Events.Length;
                await Task.Delay(Breath, time, ct);
            }
        }

        await warehouse.ImportAsync(Done, []).WaitAsync(ct);
        LogTold(tenant, events, time.GetElapsedTime(start).TotalSeconds);
    }

    [LoggerMessage(5401, LogLevel.Information, "Tenant {Tenant}: {Events} invented events of its past were put into the warehouse in {Seconds:0.0} s.")]
    private partial void LogTold(string tenant, int events, double seconds);
}
