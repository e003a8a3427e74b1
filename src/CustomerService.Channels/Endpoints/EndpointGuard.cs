using System.Net;
using System.Net.Sockets;

namespace CustomerService.Channels.Endpoints;

/// <summary>
/// Keeps requests to tenants' URLs away from the operator's own networks. The URL is checked when it is saved and before every
/// request; the address is checked again for every connection, on the very address that is then connected to, so that a name
/// which changes its address in between (DNS rebinding) gains nothing.
/// </summary>
internal sealed class EndpointGuard(EndpointPolicy policy, IHostResolver resolver)
{
    private const int MaxUrlLength = 2048;

    /// <summary>Everything that is wrong with a URL, as far as it can be told without resolving its host.</summary>
    internal static IReadOnlyList<string> Check(string? url, EndpointPolicy policy)
    {
        if (string.IsNullOrEmpty(url))
        {
            return ["is missing: give the https address of your endpoint"];
        }

        if (url.Length > MaxUrlLength)
        {
            return [$"has {url.Length} characters: use at most {MaxUrlLength}"];
        }

        // Parsers differ over these, and one of them would see another host than we do.
        if (url.AsSpan().ContainsAnyExceptInRange('!', '~') || url.Contains('\\', StringComparison.Ordinal))
        {
            return ["has spaces, backslashes, control or non-ASCII characters: write international names as xn--… and escape the rest"];
        }

        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
                || !url.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase)
                || uri.Host.Length == 0)
        {
            return ["is not an absolute address such as https://shop.example/webhook"];
        }

        return [.. CheckParts(uri, url, policy)];
    }

    /// <summary>
    /// Resolves the host, checks every address it has and connects to one of them. For <see cref="SocketsHttpHandler.ConnectCallback"/>.
    /// </summary>
    /// <exception cref="EndpointForbiddenException">One of the addresses is not allowed.</exception>
    /// <exception cref="SocketException">The name has no address, or none of them answers.</exception>
    internal async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken ct)
    {
        var addresses = await AllowedAddressesAsync(endpoint.Host, ct);
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, endpoint.Port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                failure = e;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>All addresses of a host, every one of them checked.</summary>
    internal async Task<IPAddress[]> AllowedAddressesAsync(string host, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, ct);
        if (policy.Lists(host))
        {
            return addresses;
        }

        // One bad address condemns the name: an answer that mixes public and inside addresses is how rebinding begins.
        foreach (var address in addresses)
        {
            if (policy.Refuse(address) is { } reason)
            {
                throw new EndpointForbiddenException(reason);
            }
        }

        return addresses;
    }

    private static IEnumerable<string> CheckParts(Uri uri, string url, EndpointPolicy policy)
    {
        var authority = HostRules.Authority(url);
        var host = HostRules.Written(authority);
        var listed = policy.Lists(uri.DnsSafeHost);
        if (uri.Scheme == Uri.UriSchemeHttp)
        {
            if (!policy.AllowsPrivate && !listed)
            {
                yield return "uses http: use https";
            }
        }
        else if (uri.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"uses {uri.Scheme}: use https";
        }

        if (authority.Contains('@', StringComparison.Ordinal))
        {
            yield return "has a user name or password: requests are signed instead";
        }

        if (url.Contains('#', StringComparison.Ordinal))
        {
            yield return "has a fragment (#…): remove it";
        }

        if (uri.Port is <= 0 or > 65535)
        {
            yield return "has no usable port";
        }

        if (CheckHost(uri, host, listed, policy) is { } error)
        {
            yield return error;
        }
    }

    private static string? CheckHost(Uri uri, string host, bool listed, EndpointPolicy policy)
    {
        if (!HostRules.IsPlainlyWritten(host))
        {
            return "has a host with characters that host names do not have";
        }

        if (HostRules.IsDisguisedAddress(host))
        {
            return "writes an address in a form other than four decimal numbers";
        }

        if (listed)
        {
            return null;
        }

        if (IPAddress.TryParse(uri.DnsSafeHost, out var address))
        {
            return policy.Refuse(address) is { } reason ? $"points to an address that may not be called: {reason}" : null;
        }

        if (HostRules.IsMetadata(host))
        {
            return "points to a cloud metadata service";
        }

        return HostRules.IsInside(host) && !policy.AllowsPrivate ? "has a host name that only means something inside a network: use a public name" : null;
    }
}
