using CustomerService.Storage.Blobs;
using CustomerService.Storage.Offloading;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>The stores that one configuration makes: data, keys, blobs, master key. Opened once, closed with the host.</summary>
internal sealed class StorageComposition : IDisposable
{
    private readonly StoreParts _parts;

    public StorageComposition(StoreProviders providers, IOptions<StorageOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        var storage = options.Value;
        var provider = providers.Chosen;
        _parts = provider.Make(storage);
        var rows = new MeasuredPartitionStore(_parts.Data, provider.Name, time);
        Data = new OffloadingPartitionStore(rows, _parts.Blobs, storage.RowBytes, loggers.CreateLogger<OffloadingPartitionStore>());
        Keys = new MeasuredPartitionStore(_parts.Keys, provider.Name, time);
        MasterKey = provider.Location switch
        {
            StoreLocation.Nowhere => new MasterKey(storage.MasterKey ?? MasterKey.Fresh(), path: null),
            StoreLocation.DataFolder => new MasterKey(storage.MasterKey, storage.MasterKeyPath),
            _ => new MasterKey(storage.MasterKey, path: null),
        };
    }

    public IPartitionStore Data { get; }

    public IPartitionStore Keys { get; }

    public IBlobStore Blobs => _parts.Blobs;

    public MasterKey MasterKey { get; }

    public async Task OpenAsync(CancellationToken ct)
    {
        await _parts.OpenAsync(ct);
        await Data.PingAsync(ct);
        await Keys.PingAsync(ct);
    }

    public void Dispose()
    {
        MasterKey.Dispose();
        (_parts.Blobs as IDisposable)?.Dispose();
        (_parts.Keys as IDisposable)?.Dispose();
        (_parts.Data as IDisposable)?.Dispose();
    }
}
