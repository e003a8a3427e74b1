using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomerService.Proving.GameDay.Proxies;

/// <summary>
/// A TCP proxy that can delay, throttle, hold or break what goes through it. With more than one server behind it, connections go to
/// them in turn, past those that refuse: a load balancer for plain processes.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Socket _listener;
    private readonly IReadOnlyList<IPEndPoint> _servers;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ProxyLink, Task> _links = [];
    private readonly Task _accepting;
    private FaultGate _gate = new(ProxyFault.None);
    private int _turn;

    private FaultProxy(IPEndPoint listen, IReadOnlyList<IPEndPoint> servers, TimeProvider time)
    {
        _time = time;
        _servers = servers;
        _listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(listen);
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Connections that go through it now.</summary>
    public int Connections => _links.Count;

    /// <summary>What it does to connections, those that are open included.</summary>
    public ProxyFault Fault
    {
        get => Volatile.Read(ref _gate).Fault;
        set
        {
            Interlocked.Exchange(ref _gate, new FaultGate(value)).Lift();
            if (value.Refuses)
            {
                foreach (var link in _links.Keys)
                {
                    link.Break();
                }
            }
        }
    }

    /// <summary>Starts a proxy.</summary>
    /// <param name="listen">Where it listens; port 0 takes a free one.</param>
    /// <param name="servers">To whom connections go.</param>
    /// <param name="time">The clock of delays.</param>
    public static FaultProxy Start(IPEndPoint listen, IReadOnlyList<IPEndPoint> servers, TimeProvider time) => new(listen, servers, time);

    /// <summary>Starts a proxy on this machine's loopback address, at a free port.</summary>
    public static FaultProxy Start(IPEndPoint server, TimeProvider time) => new(new IPEndPoint(IPAddress.Loopback, 0), [server], time);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Volatile.Read(ref _gate).Lift();
        foreach (var link in _links.Keys)
        {
            link.Break();
        }

        await Task.WhenAll(_links.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync(_stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            if (Fault.Refuses)
            {
                ProxyLink.Reset(client);
                continue;
            }

            var link = new ProxyLink(client, () => Volatile.Read(ref _gate), _time, _stop.Token);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _links[link] = done.Task;
            _ = ServeAsync(link, done);
        }
    }

    private async Task ServeAsync(ProxyLink link, TaskCompletionSource done)
    {
        try
        {
            await link.RunAsync(ConnectAsync);
        }
        finally
        {
            _links.TryRemove(link, out _);
            done.SetResult();
        }
    }

    /// <summary>A connection to the next server that takes one, or null.</summary>
    private async Task<Socket?> ConnectAsync()
    {
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0; i < _servers.Count; i++)
        {
            var server = _servers[(int)((uint)(turn + i) % _servers.Count)];
            var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(server, _stop.Token);
                return socket;
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
