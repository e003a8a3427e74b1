using System.Net;
using System.Net.Sockets;
using CustomerService.Channels.Endpoints;
using NATS.Client.Core;

namespace CustomerService.Brokers.Nats;

/// <summary>
/// Connects where the operator's rules allow it, and once: a client that connected again by itself would go on behind what was lost with
/// the first connection.
/// </summary>
internal sealed class GuardedSocketFactory(GuardedEndpoints endpoints) : INatsSocketConnectionFactory
{
    private bool _used;

    /// <summary>Why there is no connection; the client does not tell.</summary>
    public Exception? Failure { get; private set; }

    public async ValueTask<INatsSocketConnection> ConnectAsync(Uri uri, NatsOpts opts, CancellationToken cancellationToken)
    {
        if (_used)
        {
            throw new IOException("the connection was lost");
        }

        try
        {
            foreach (var address in await endpoints.ResolveAsync(uri.IdnHost, cancellationToken))
            {
                if (await TryConnectAsync(address, uri.Port, cancellationToken) is { } socket)
                {
                    _used = true;
                    return new GuardedSocket(socket);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Failure = e;
        }

        throw Failure ??= new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<Socket?> TryConnectAsync(IPAddress address, int port, CancellationToken ct)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, ct);
            return socket;
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is not SocketException)
            {
                throw;
            }

            // The next address may answer.
            Failure = e;
            return null;
        }
    }
}
