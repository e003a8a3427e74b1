using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Ingest;

/// <summary>What comes by no feed.</summary>
internal sealed partial class WarehouseGrain
{
    /// <summary>Each manifest is made of the one before it: one at a time.</summary>
    private readonly SemaphoreSlim _writing = new(1);

    public Task ImportAsync(string batch, ImmutableArray<FeedEvent> events) =>
        WriteAsync(() => ImportAsync(batch, events, _stopping.Token), _stopping.Token);

    public Task<ImmutableArray<string>> ReadImportedAsync() => Task.FromResult(_manifest.Imported);

    private async Task ImportAsync(string batch, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        if (state.State.Imported.Contains(batch))
        {
            return;
        }

        // Reading them is work, and the grain has others to answer.
        var rows = await Task.Run(() => FactReader.ReadWhole(events).ToArray(), ct);
        var next = await lake.AddAsync(Tenant, state.State, rows, isImported: true, ct);
        await ReplaceAsync(next with { Imported = next.Imported.Add(batch) });
        _manifest = state.State;
        metrics.Stored(rows.Length);
    }

    private async Task WriteAsync(Func<Task> write, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            await write();
        }
        finally
        {
            _writing.Release();
        }
    }
}
