using System.Net;

namespace CustomerService.Gateway.Limits;

/// <summary>The reverse proxies that the operator named.</summary>
internal sealed class ProxyAddresses(IEnumerable<string> configured)
{
    private readonly IPNetwork[] _networks = [.. configured.Select(Network)];

    public bool Any => _networks.Length > 0;

    public IReadOnlyList<IPNetwork> Networks => _networks;

    public bool Contains(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork Network(string text) => IPAddress.TryParse(text, out var address)
        ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.Parse(text);
}
