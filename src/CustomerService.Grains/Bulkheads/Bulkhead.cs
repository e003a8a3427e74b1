namespace CustomerService.Grains.Bulkheads;

/// <summary>
/// At most so many at once, at most so many who wait for them, and none of them for ever: what hangs behind it fills its own places and
/// nobody else's.
/// </summary>
internal sealed class Bulkhead(int places, int queue, TimeSpan patience, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);
    private int _waiting;

    /// <summary>Places in use.</summary>
    public int Active => places - _places.CurrentCount;

    /// <summary>Who waits for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>True once there is a place; false when too many wait already, or none became free in time.</summary>
    public ValueTask<bool> EnterAsync(CancellationToken ct) =>
        _places.Wait(0, CancellationToken.None) ? new(true) : WaitAsync(ct);

    /// <summary>Gives the place back, when what was done there has ended; not when somebody only stopped waiting for it.</summary>
    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();

    private async ValueTask<bool> WaitAsync(CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > queue)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await _places.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
