using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Limits;

/// <summary>
/// The server's sockets, counted. Where they are accepted and not later: a burst of connections must not outrun its own refusal, or the
/// process has no file left for its store.
/// </summary>
internal sealed class BoundedTransport(
    SocketTransportFactory sockets, Bounds bounds, IOptions<LimitOptions> options, IOptions<AdminListenerOptions> admin)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private const int AdminConnections = 64;
    private readonly ConnectionTable _callers = new(bounds.Connections, bounds.ConnectionsPerAddress);
    private readonly ConnectionTable _operators = new(AdminConnections, AdminConnections);
    private readonly ProxyAddresses _proxies = new(options.Value.TrustedProxies);

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        // Operators get in also where callers have taken every place.
        var isAdmin = admin.Value.Port > 0 && endpoint is IPEndPoint ip && ip.Port == admin.Value.Port;
        return new BoundedListener(await sockets.BindAsync(endpoint, cancellationToken), isAdmin ? _operators : _callers, _proxies);
    }
}
