
namespace CustomerService.Warehouse.Ingest;

/// <summary>The warehouse forgets customers and conversations: what is in memory becomes files, and files are written anew.</summary>
internal sealed partial class WarehouseGrain
{
    private readonly Queue<(WarehouseErasure Whom, TaskCompletionSource<WarehouseErased> Done)> _erasures = new();

    public async Task<WarehouseErased> EraseAsync(WarehouseErasure erasure)
    {
        await FlushAsync();
        var done = new TaskCompletionSource<WarehouseErased>(TaskCreationOptions.RunContinuationsAsynchronously);
        _erasures.Enqueue((erasure, done));
        await (_waiting?.CancelAsync() ?? Task.CompletedTask);
        return await done.Task.WaitAsync(_stopping.Token);
    }

    /// <summary>Forgets whom it was asked to.</summary>
    private async Task EraseAsync(CancellationToken ct)
    {
        while (_erasures.TryPeek(out var erasure))
        {
            // What came in since the flush is not about somebody who was erased before it; what was, is in files.
            var (next, old, rows) = await eraser.EraseAsync(Tenant, state.State, erasure.Whom, ct);
            var dropped = state.State.Dropped;
            await ReplaceAsync(next with { Dropped = [] });
            _manifest = state.State;
            await eraser.DeleteAsync(Tenant, old.Select(file => file.Path).Concat(dropped.Select(file => file.Path)), ct);
            _erasures.Dequeue().Done.SetResult(new WarehouseErased(rows, old.Count));
        }
    }
}
