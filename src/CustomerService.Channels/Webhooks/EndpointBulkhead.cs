using System.Threading.RateLimiting;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// At most so many requests at once to each endpoint of each tenant. An endpoint that answers slowly fills its own places;
/// the others don't notice. Endpoints without a request take no memory.
/// </summary>
internal sealed class EndpointBulkhead(int places, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>How many endpoints have a request under way or waiting.</summary>
    internal int Endpoints
    {
        get
        {
            lock (_lock)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Waits for a place. Null when none became free in time.</summary>
    /// <param name="key">Tenant and endpoint.</param>
    /// <param name="onWait">Called when there is no free place at once.</param>
    /// <param name="ct">Gives up waiting.</param>
    internal async ValueTask<IDisposable?> EnterAsync(string key, Action onWait, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var gate = Join(key);
        RateLimitLease? place = null;
        try
        {
            place = gate.Places.AttemptAcquire();
            if (!place.IsAcquired)
            {
                onWait();
                place = await WaitAsync(gate, ct);
            }
        }
        finally
        {
            if (place is not { IsAcquired: true })
            {
                Leave(key, gate);
            }
        }

        return place is { IsAcquired: true } ? new Permit(this, key, gate, place) : null;
    }

    private async Task<RateLimitLease?> WaitAsync(Gate gate, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await gate.Places.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private Gate Join(string key)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(key, out var gate))
            {
                _gates[key] = gate = new Gate(places);
            }

            gate.Users++;
            return gate;
        }
    }

    private void Leave(string key, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(key);
                gate.Places.Dispose();
            }
        }
    }

    private sealed class Gate(int places)
    {
        public ConcurrencyLimiter Places { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = int.MaxValue });

        public int Users { get; set; }
    }

    private sealed class Permit(EndpointBulkhead owner, string key, Gate gate, RateLimitLease place) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                place.Dispose();
                owner.Leave(key, gate);
            }
        }
    }
}
