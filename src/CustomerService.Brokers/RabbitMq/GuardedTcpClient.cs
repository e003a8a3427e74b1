using System.Net;
using System.Net.Sockets;
using CustomerService.Channels.Endpoints;
using RabbitMQ.Client;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>Connects where the operator's rules allow it: asked for the very address that is then connected to.</summary>
internal sealed class GuardedTcpClient(string name, AddressFamily family, GuardedEndpoints endpoints) : ITcpClient
{
    private readonly Socket _socket = new(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public bool Connected => _socket.Connected;

    public TimeSpan ReceiveTimeout
    {
        get => TimeSpan.FromMilliseconds(_socket.ReceiveTimeout);
        set => _socket.ReceiveTimeout = (int)value.TotalMilliseconds;
    }

    public Socket Client => _socket;

    public Task ConnectAsync(IPAddress host, int port, CancellationToken cancellationToken = default) =>
        endpoints.Refuse(name, host) is { } reason
        ? throw new IOException(reason)
        : _socket.ConnectAsync(host, port, cancellationToken).AsTask();

    public NetworkStream GetStream() => new(_socket, ownsSocket: false);

    public void Close() => _socket.Dispose();

    public void Dispose() => _socket.Dispose();
}
