using Microsoft.Extensions.Caching.Memory;

namespace CustomerService.WebConsole.Pages;

/// <summary>
/// What the first paint of a page was written with, for the circuit that takes the page over a moment later: without it, the page would be
/// empty until all is read once more. Each is taken once, by somebody with the same access, or forgotten.
/// </summary>
internal sealed class Handover : IDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Keeps something.</summary>
    /// <param name="key">What it is, beginning with the tenant.</param>
    /// <param name="value">It.</param>
    public void Keep(string key, object value) =>
        _kept.Set(key, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });

    /// <summary>Takes it; null where it is not there, or not any more.</summary>
    public T? Take<T>(string key)
        where T : class
    {
        if (_kept.TryGetValue(key, out T? value))
        {
            _kept.Remove(key);
        }

        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
