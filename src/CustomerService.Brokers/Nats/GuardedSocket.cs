using System.Net.Sockets;
using NATS.Client.Core;

namespace CustomerService.Brokers.Nats;

/// <summary>A socket as the client wants it.</summary>
internal sealed class GuardedSocket(Socket socket) : INatsTlsUpgradeableSocketConnection
{
    public Socket Socket => socket;

    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> buffer) => socket.SendAsync(buffer, SocketFlags.None);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
