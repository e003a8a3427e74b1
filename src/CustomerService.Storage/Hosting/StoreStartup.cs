using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>Opens everything that holds durable data before the host takes its first request.</summary>
public sealed class StoreStartup
{
    private readonly IServiceProvider _services;

    internal StoreStartup(IServiceProvider services) => _services = services;

    /// <summary>Opens or creates data, keys, blobs and master key, and checks that they answer and belong together.</summary>
    /// <exception cref="StoreStartupException">
    /// Damaged, cut-off, locked, read-only or foreign file, full disk, wrong or missing master key, unreachable account:
    /// the message is one line with the cure, and nothing was overwritten.
    /// </exception>
    /// <exception cref="OptionsValidationException">The configuration has mistakes: all of them, each with key, value and cure.</exception>
    public async Task OpenAsync(CancellationToken ct = default)
    {
        try
        {
            var stores = _services.GetRequiredService<StorageComposition>();
            await stores.OpenAsync(ct);
            await _services.GetRequiredService<PayloadProtection>().OpenAsync(ct);
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreOutcomeUnknownException or StoreDamagedException)
        {
            throw new StoreStartupException(e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
