using System.Net;
using CustomerService.Access;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Gateway.Limits;

/// <summary>Accepts connections as far as the table takes them.</summary>
internal sealed class BoundedListener(IConnectionListener listener, ConnectionTable table, ProxyAddresses proxies) : IConnectionListener
{
    public EndPoint EndPoint => listener.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await listener.AcceptAsync(cancellationToken) is { } connection)
        {
            var remote = (connection.RemoteEndPoint as IPEndPoint)?.Address;

            // A proxy's connections are those of many callers.
            if (table.Enter(connection, proxies.Contains(remote) ? null : CallerNetwork.Of(remote)) is { } entered)
            {
                connection.Features.Set(entered);
                connection.ConnectionClosed.UnsafeRegister(static entered => ((BoundedConnection)entered!).Leave(), entered);
                return connection;
            }

            connection.Abort(new ConnectionAbortedException("Too many connections."));
            await connection.DisposeAsync();
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}
