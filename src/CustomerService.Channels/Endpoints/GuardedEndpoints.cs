using System.Collections.Immutable;
using System.Net;

namespace CustomerService.Channels.Endpoints;

/// <summary>
/// The operator's rules for addresses that tenants name, for what is called in another way than by HTTP: those of webhooks.
/// </summary>
public sealed class GuardedEndpoints
{
    private readonly EndpointGuard _guard;
    private readonly EndpointPolicy _policy;

    internal GuardedEndpoints(EndpointGuard guard, EndpointPolicy policy) => (_guard, _policy) = (guard, policy);

    /// <summary>
    /// What is wrong with a host and port, as far as it can be told without resolving the name: each as the end of a sentence that begins
    /// with the setting's name.
    /// </summary>
    /// <param name="host">The host, as it is written; an IPv6 address in brackets.</param>
    /// <param name="port">The port.</param>
    public IReadOnlyList<string> Check(string host, int port) => EndpointGuard.Check($"https://{host}:{port}", _policy);

    /// <summary>Whether a host may be talked to without TLS.</summary>
    /// <param name="host">The host.</param>
    public bool MayBePlain(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return _policy.AllowsPrivate || _policy.Lists(host);
    }

    /// <summary>Why an address that a host's name turned out to have may not be called; null where it may.</summary>
    /// <param name="host">The host.</param>
    /// <param name="address">The address that is about to be connected to.</param>
    public string? Refuse(string host, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(address);
        return _policy.Lists(host) ? null : _policy.Refuse(address);
    }

    /// <summary>All addresses of a host, to connect to one of them.</summary>
    /// <param name="host">The host.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="IOException">One of them may not be called.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">It has none.</exception>
    public async Task<ImmutableArray<IPAddress>> ResolveAsync(string host, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(host);
        return [.. await _guard.AllowedAddressesAsync(host, ct)];
    }
}
