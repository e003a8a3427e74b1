using System.Net;
using System.Net.Sockets;

namespace CustomerService.Access;

/// <summary>What counts as one caller's address, wherever something is counted by address.</summary>
public static class CallerNetwork
{
    /// <summary>
    /// An IPv4 address, or the /64 network of an IPv6 one: a customer owns at least that, and a limit per address would be none.
    /// </summary>
    /// <param name="address">Where a connection comes from; null where that is not known, which is one caller too.</param>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
