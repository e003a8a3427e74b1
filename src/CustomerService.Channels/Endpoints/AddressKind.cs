namespace CustomerService.Channels.Endpoints;

/// <summary>What an IP address is for, as far as it matters for calling it.</summary>
internal enum AddressKind
{
    /// <summary>Globally reachable unicast.</summary>
    Public,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>A private network: RFC 1918, shared address space, unique local.</summary>
    Private,

    /// <summary>This link only.</summary>
    LinkLocal,

    /// <summary>A cloud's metadata or platform service, which hands out credentials.</summary>
    Metadata,

    /// <summary>Many receivers, or broadcast.</summary>
    Multicast,

    /// <summary>Anything else that is no host of the internet: unspecified, documentation, benchmarks, tunnels, reserved.</summary>
    Reserved,
}
