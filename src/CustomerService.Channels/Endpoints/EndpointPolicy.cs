using System.Collections.Immutable;
using System.Net;

namespace CustomerService.Channels.Endpoints;

/// <summary>What the operator allows, read once from the options.</summary>
internal sealed class EndpointPolicy
{
    private readonly bool _allowPrivate;
    private readonly ImmutableArray<IPNetwork> _networks;
    private readonly ImmutableArray<string> _hosts;

    internal EndpointPolicy(bool allowPrivate, IEnumerable<string> networks, IEnumerable<string> hosts)
    {
        _allowPrivate = allowPrivate;
        _networks = [.. networks.Select(network => IPNetwork.Parse(network))];
        _hosts = [.. hosts.Select(host => host.TrimEnd('.'))];
    }

    /// <summary>Whether private networks may be called at all.</summary>
    internal bool AllowsPrivate => _allowPrivate;

    /// <summary>Whether the operator listed this host by name, or its address where the host is one.</summary>
    internal bool Lists(string host)
    {
        var name = host.TrimEnd('.');
        foreach (var entry in _hosts)
        {
            if (entry.StartsWith("*.", StringComparison.Ordinal)
                ? name.Length > entry.Length - 1 && name.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
                : string.Equals(name, entry, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return IPAddress.TryParse(host, out var address) && Lists(address);
    }

    /// <summary>Whether the operator listed a network with this address.</summary>
    internal bool Lists(IPAddress address)
    {
        var plain = AddressRules.Unwrap(address);
        return _networks.Any(network => network.Contains(plain));
    }

    /// <summary>Why an address may not be called, or null when it may.</summary>
    internal string? Refuse(IPAddress address)
    {
        var kind = AddressRules.Classify(address);
        return kind switch
        {
            AddressKind.Public => null,
            _ when Lists(address) => null,
            AddressKind.Loopback or AddressKind.Private or AddressKind.LinkLocal when _allowPrivate => null,
            AddressKind.Loopback => "loopback addresses are not allowed",
            AddressKind.Private => "addresses of private networks are not allowed",
            AddressKind.LinkLocal => "link-local addresses are not allowed",
            AddressKind.Metadata => "addresses of cloud metadata services are not allowed",
            AddressKind.Multicast => "multicast and broadcast addresses are not allowed",
            _ => "reserved addresses are not allowed",
        };
    }
}
