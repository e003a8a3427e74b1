using System.Threading.RateLimiting;

namespace CustomerService.Grains.Bulkheads;

/// <summary>
/// At most so many at once, at most so many who wait for them, and none of them for ever: what hangs behind it fills its own places and
/// nobody else's.
/// </summary>
internal sealed class Bulkhead(int places, int queue, TimeSpan patience, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = queue });

    /// <summary>Places in use.</summary>
    public long Active => places - (_places.GetStatistics()?.CurrentAvailablePermits ?? places);

    /// <summary>Who waits for a place.</summary>
    public long Waiting => _places.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>
    /// A place; null when too many wait already, or none became free in time. It is given back when what was done there has ended; not
    /// when somebody only stopped waiting for it.
    /// </summary>
    public ValueTask<IDisposable?> EnterAsync(CancellationToken ct) =>
        _places.AttemptAcquire() is { IsAcquired: true } place ? new(place) : WaitAsync(ct);

    public void Dispose() => _places.Dispose();

    private async ValueTask<IDisposable?> WaitAsync(CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await _places.AcquireAsync(1, either.Token) is { IsAcquired: true } place ? place : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
