using CustomerService.Warehouse.Lake;

namespace CustomerService.Warehouse.Ingest;

/// <summary>
/// The warehouse forgets customers and conversations: what is in memory becomes files, and files are written anew. Whom the feed tells of
/// are forgotten in the write by which their erasure is behind the cursor: once in effect, whatever crashes.
/// </summary>
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
            var (next, old, rows) = await WithoutAsync(state.State, erasure.Whom, ct);
            await ReplaceAsync(next);
            await DeleteDroppedAsync(ct);
            _erasures.Dequeue().Done.SetResult(new WarehouseErased(rows, old.Count));
        }
    }

    /// <summary>
    /// What the lake is without somebody. Should the silo die before files are deleted, they are named, and are so later.
    /// </summary>
    private async Task<(LakeManifest Next, IReadOnlyList<LakeFile> Old, long Rows)> WithoutAsync(
        LakeManifest manifest, WarehouseErasure whom, CancellationToken ct)
    {
        if (whom.IsEmpty)
        {
            return (manifest, [], 0);
        }

        var (next, old, rows) = await eraser.EraseAsync(Tenant, manifest, whom, ct);
        var now = time.GetUtcNow();
        return (next with { Dropped = next.Dropped.AddRange(old.Select(file => new DroppedFile(file.Path, now))) }, old, rows);
    }

    /// <summary>Deletes at once what is part of the lake no more.</summary>
    private async Task DeleteDroppedAsync(CancellationToken ct)
    {
        _manifest = state.State;
        await eraser.DeleteAsync(Tenant, state.State.Dropped.Select(file => file.Path), ct);
        await ReplaceAsync(state.State with { Dropped = [] });
        _manifest = state.State;

        // A write that failed has left files that nothing names, and who was erased may be in them. Only this activation can have any that
        // will ever be named, and it is here.
        await lake.SweepAsync(Tenant, state.State, all: true, ct);
    }
}
