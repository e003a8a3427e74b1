using System.Net;
using CustomerService.Access;

namespace CustomerService.WebConsole.Pages;

/// <summary>Lets a network do something so often within ten minutes. It is remembered in memory only.</summary>
internal sealed class NetworkBrake(int most, TimeProvider time)
{
    private const int MostNetworks = 20_000;
    private static readonly long Span = TimeSpan.FromMinutes(10).Ticks;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _tried = [];
    private long _span;

    /// <summary>False when the network has tried enough.</summary>
    public bool Admits(IPAddress? address)
    {
        var span = time.GetUtcNow().Ticks / Span;
        lock (_lock)
        {
            if (span != _span)
            {
                _tried.Clear();
                _span = span;
            }

            var network = CallerNetwork.Of(address);
            var tried = _tried.GetValueOrDefault(network);
            if (tried >= most || (tried == 0 && _tried.Count >= MostNetworks))
            {
                return false;
            }

            _tried[network] = tried + 1;
            return true;
        }
    }
}
