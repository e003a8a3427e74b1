using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CustomerService.Channels.Endpoints;

/// <summary>
/// Classifies addresses after the IANA special-purpose registries. For IPv6 the rule is the other way round than usual: only
/// what lies in the global unicast block and in none of its special parts is public, so that a new special block is refused
/// before anybody lists it here.
/// </summary>
internal static class AddressRules
{
    // Platform services at fixed addresses. Two of them (168.63.129.16, Azure; 192.0.0.192, Oracle) look public or reserved.
    private static readonly HashSet<IPAddress> Metadata =
    [
        .. new[]
        {
            "169.254.169.254", "169.254.169.253", "169.254.169.123", "169.254.170.2", "169.254.170.23", "168.63.129.16", "100.100.100.200",
            "192.0.0.192", "169.254.42.42", "fd00:ec2::254", "fd00:ec2::253", "fd00:ec2::123", "fd00:ec2::23", "fd20:ce::254", "fd00:42::42",
        }.Select(IPAddress.Parse),
    ];

    private static readonly (IPNetwork Network, AddressKind Kind)[] SpecialV4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), AddressKind.Reserved),
        (IPNetwork.Parse("10.0.0.0/8"), AddressKind.Private),
        (IPNetwork.Parse("100.64.0.0/10"), AddressKind.Private),
        (IPNetwork.Parse("127.0.0.0/8"), AddressKind.Loopback),
        (IPNetwork.Parse("169.254.0.0/16"), AddressKind.LinkLocal),
        (IPNetwork.Parse("172.16.0.0/12"), AddressKind.Private),
        (IPNetwork.Parse("192.0.0.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("192.0.2.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("192.31.196.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("192.52.193.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("192.88.99.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("192.168.0.0/16"), AddressKind.Private),
        (IPNetwork.Parse("192.175.48.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("198.18.0.0/15"), AddressKind.Reserved),
        (IPNetwork.Parse("198.51.100.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("203.0.113.0/24"), AddressKind.Reserved),
        (IPNetwork.Parse("224.0.0.0/4"), AddressKind.Multicast),
        (IPNetwork.Parse("255.255.255.255/32"), AddressKind.Multicast),
        (IPNetwork.Parse("240.0.0.0/4"), AddressKind.Reserved),
    ];

    private static readonly (IPNetwork Network, AddressKind Kind)[] SpecialV6 =
    [
        (IPNetwork.Parse("::1/128"), AddressKind.Loopback),
        (IPNetwork.Parse("fc00::/7"), AddressKind.Private),
        (IPNetwork.Parse("fec0::/10"), AddressKind.Private),
        (IPNetwork.Parse("fe80::/10"), AddressKind.LinkLocal),
        (IPNetwork.Parse("ff00::/8"), AddressKind.Multicast),
        (IPNetwork.Parse("2001::/23"), AddressKind.Reserved),
        (IPNetwork.Parse("2001:db8::/32"), AddressKind.Reserved),
        (IPNetwork.Parse("2002::/16"), AddressKind.Reserved),
        (IPNetwork.Parse("2620:4f:8000::/48"), AddressKind.Reserved),
        (IPNetwork.Parse("3ffe::/16"), AddressKind.Reserved),
        (IPNetwork.Parse("3fff::/20"), AddressKind.Reserved),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Classifies an address, looking into the IPv4 addresses that others carry.</summary>
    internal static AddressKind Classify(IPAddress address)
    {
        address = Unwrap(address);
        if (Metadata.Contains(address))
        {
            return AddressKind.Metadata;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Find(SpecialV4, address) ?? AddressKind.Public;
        }

        if (Find(SpecialV6, address) is { } special)
        {
            return special;
        }

        return GlobalUnicast.Contains(address) && !IsIntraSiteTunnel(address) ? AddressKind.Public : AddressKind.Reserved;
    }

    /// <summary>
    /// The IPv4 address that a mapped (<c>::ffff:0:0/96</c>) or translated (<c>64:ff9b::/96</c>) address stands for, and an IPv6
    /// address without its scope. Both forms are in daily use, the second where a network has IPv6 only, so they are judged by
    /// what they carry; the retired tunnels (compatible, 6to4, Teredo, local translation) are reserved whatever they carry.
    /// </summary>
    internal static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var plain = new IPAddress(bytes);
        return Nat64.Contains(plain) ? new IPAddress(bytes[12..]) : plain;
    }

    private static AddressKind? Find((IPNetwork Network, AddressKind Kind)[] table, IPAddress address)
    {
        foreach (var (network, kind) in table)
        {
            if (network.Contains(address))
            {
                return kind;
            }
        }

        return null;
    }

    // ISATAP (RFC 5214) tunnels to the IPv4 address in its last 32 bits, under any prefix.
    private static bool IsIntraSiteTunnel(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & 0xFCFF_FFFF) == 0x0000_5EFE;
    }
}
