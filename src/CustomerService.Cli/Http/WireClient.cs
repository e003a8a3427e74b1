using System.Runtime.CompilerServices;

namespace CustomerService.Cli.Http;

/// <summary>
/// A small HTTP/1.1 client for many like requests: keep-alive, no pipelining, no headers parsed that nobody asks for. It exists
/// because the load generator shares its processors with the host it measures; for anything else use HttpClient.
/// </summary>
internal sealed class WireClient : IDisposable
{
    private readonly Uri _url;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Stack<WireConnection> _idle = new();
    private readonly HashSet<WireConnection> _all = [];
    private readonly ITimer _watchdog;
    private long _connected;
    private bool _disposed;

    /// <summary>Makes a client; it connects when there is something to send.</summary>
    /// <param name="url">Scheme, host and port.</param>
    /// <param name="timeout">For connecting, and for a whole answer.</param>
    /// <param name="time">The clock.</param>
    public WireClient(Uri url, TimeSpan timeout, TimeProvider time)
    {
        _url = url;
        _timeout = timeout;
        _time = time;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds / 20, 5, 250));
        _watchdog = time.CreateTimer(_ => AbortLate(), null, period, period);
    }

    /// <summary>How many connections were made, first and repeated ones.</summary>
    public long Connected => Volatile.Read(ref _connected);

    /// <summary>
    /// Sends a request. A connection that turns out to have been closed while it was idle is replaced, and the request sent once
    /// more: so use it only for requests that may arrive twice.
    /// </summary>
    /// <exception cref="WireException">There was no whole answer.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WireReply> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var connection = TakeIdle() ?? await ConnectAsync(cancellationToken);
        while (true)
        {
            var reused = connection.Exchanges > 0;
            try
            {
                await connection.ExchangeAsync(request, _time.GetTimestamp() + (long)(_timeout.TotalSeconds * _time.TimestampFrequency));
                return new WireReply(this, connection);
            }
            catch (WireException error) when (error.Fault == WireFault.Closed && reused)
            {
                Drop(connection);
                connection = await ConnectAsync(cancellationToken);
            }
            catch (WireException)
            {
                Drop(connection);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog.Dispose();
        lock (_lock)
        {
            _disposed = true;
            foreach (var connection in _all)
            {
                connection.Dispose();
            }

            _all.Clear();
            _idle.Clear();
        }
    }

    /// <summary>Takes a connection back after its answer was read.</summary>
    internal void Return(WireConnection connection)
    {
        lock (_lock)
        {
            if (connection.Response.KeepAlive && !_disposed)
            {
                _idle.Push(connection);
                return;
            }
        }

        Drop(connection);
    }

    private WireConnection? TakeIdle()
    {
        while (true)
        {
            WireConnection? connection;
            lock (_lock)
            {
                if (!_idle.TryPop(out connection))
                {
                    return null;
                }
            }

            if (connection.IsUsable())
            {
                return connection;
            }

            Drop(connection);
        }
    }

    private async Task<WireConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await WireConnection.ConnectAsync(_url, _timeout, _time, cancellationToken);
        Interlocked.Increment(ref _connected);
        lock (_lock)
        {
            if (!_disposed)
            {
                _all.Add(connection);
                return connection;
            }
        }

        connection.Dispose();
        throw new WireException(WireFault.Closed, "The client is closed");
    }

    private void Drop(WireConnection connection)
    {
        lock (_lock)
        {
            _all.Remove(connection);
        }

        connection.Dispose();
    }

    private void AbortLate()
    {
        var now = _time.GetTimestamp();
        lock (_lock)
        {
            foreach (var connection in _all)
            {
                connection.AbortIfLate(now);
            }
        }
    }
}
