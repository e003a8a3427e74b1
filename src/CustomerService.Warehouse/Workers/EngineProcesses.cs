using CustomerService.Warehouse.Sql;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Workers;

/// <summary>
/// The processes of this silo that queries run in: one for each name (a tenant's live rows, a tenant's files), so many at a time. One that
/// nobody asks is ended when another is needed.
/// </summary>
internal sealed class EngineProcesses(IOptions<WarehouseOptions> options, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(options.Value.QueryProcesses);
    private readonly Dictionary<string, EngineSlot> _known = new(StringComparer.Ordinal);

    /// <summary>Answers a query, as JSON.</summary>
    /// <exception cref="QueryRefusedException">It is not allowed, or can't be answered.</exception>
    public async Task<byte[]> AskAsync(string name, EngineView view, EngineQuery query, CancellationToken ct)
    {
        EngineSlot slot;
        lock (_lock)
        {
            if (!_known.TryGetValue(name, out slot!))
            {
                _known[name] = slot = new EngineSlot();
            }

            slot.Users++;
        }

        try
        {
            // First its own turn, then a slot: who waits for his own takes nobody's slot.
            await TurnAsync(slot.Turn, ct);
            try
            {
                await TurnAsync(_slots, ct);
                try
                {
                    return await AskAsync(slot, view, query, ct);
                }
                finally
                {
                    _slots.Release();
                }
            }
            finally
            {
                slot.Turn.Release();
            }
        }
        finally
        {
            lock (_lock)
            {
                slot.Users--;
                slot.LastUsed = time.GetTimestamp();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var slot in _known.Values)
            {
                slot.Process?.Dispose();
            }

            _known.Clear();
        }

        _slots.Dispose();
    }

    private async Task TurnAsync(SemaphoreSlim turn, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(options.Value.QueryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new QueryRefusedException("Too many queries are running: try again.");
        }
    }

    private async Task<byte[]> AskAsync(EngineSlot slot, EngineView view, EngineQuery query, CancellationToken ct)
    {
        if (slot.Process is not { IsAlive: true })
        {
            slot.Process?.Dispose();
            EndIdle();
            slot.Process = new EngineProcess(options.Value, time);
            slot.Version = null;
        }

        if (slot.Version != view.Version)
        {
            slot.Version = null;
            await slot.Process.OpenAsync(view.Files, ct);
            (slot.Version, slot.NextRow) = (view.Version, view.FirstRow);
        }

        var fresh = view.Rows.Skip((int)Math.Max(0, slot.NextRow - view.FirstRow)).ToArray();
        if (fresh.Length > 0)
        {
            await slot.Process.AppendAsync(fresh, ct);
            slot.NextRow = view.FirstRow + view.Rows.Length;
        }

        return await slot.Process.QueryAsync(query, ct);
    }

    /// <summary>Room for one more process: those in use are fewer than there are slots.</summary>
    private void EndIdle()
    {
        lock (_lock)
        {
            var alive = _known.Where(known => known.Value.Process is not null).ToArray();
            foreach (var (name, idle) in alive.Where(known => known.Value.Users == 0).OrderBy(known => known.Value.LastUsed)
                .Take(Math.Max(0, alive.Length + 1 - options.Value.QueryProcesses)))
            {
                idle.Process!.Dispose();
                _known.Remove(name);
            }
        }
    }
}
