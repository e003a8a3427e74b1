using System.Net;
using System.Net.Sockets;

namespace CustomerService.Host;

/// <summary>Looks whether the host can have its addresses.</summary>
internal static class Addresses
{
    /// <exception cref="IOException">Another program listens there.</exception>
    public static void ThrowIfTaken(BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed
            : address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.Any;
        using var probe = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(ip, address.Port));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            throw new IOException($"Can't listen on {address}: {e.Message}.", e);
        }
    }
}
