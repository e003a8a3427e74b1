using System.Net;
using CustomerService.Access;

namespace CustomerService.WebConsole.Help;

/// <summary>
/// Lets an address say once an hour for each article whether it helped, and thirty times in all. It is remembered in memory only, for an
/// hour at most, and stored nowhere.
/// </summary>
internal sealed class FeedbackBrake(TimeProvider time)
{
    private const int MostPerHour = 30;
    private const int MostAddresses = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, HashSet<string>> _said = [];
    private long _hour;

    /// <summary>False when the address has said enough.</summary>
    public bool Admits(IPAddress? address, string article)
    {
        var hour = time.GetUtcNow().Ticks / TimeSpan.TicksPerHour;
        lock (_lock)
        {
            if (hour != _hour)
            {
                _said.Clear();
                _hour = hour;
            }

            var network = CallerNetwork.Of(address);
            if (!_said.TryGetValue(network, out var articles))
            {
                // Who has so many addresses that this is full gets none counted: better than counting all of them.
                if (_said.Count >= MostAddresses)
                {
                    return false;
                }

                _said[network] = articles = new HashSet<string>(StringComparer.Ordinal);
            }

            return articles.Count < MostPerHour && articles.Add(article);
        }
    }
}
