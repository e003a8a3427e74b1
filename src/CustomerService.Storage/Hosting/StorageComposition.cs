using CustomerService.Storage.Azure;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Offloading;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>The stores that one configuration makes: data, keys, blobs, master key. Opened once, closed with the host.</summary>
internal sealed class StorageComposition : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly List<Func<CancellationToken, Task>> _opening = [];

    public StorageComposition(IOptions<StorageOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        StorageOptions storage = options.Value;
        try
        {
            (Data, Keys, Blobs, MasterKey) = Compose(storage, time, loggers);
        }
        catch (StoreStartupException)
        {
            Dispose();
            throw;
        }
    }

    public IPartitionStore Data { get; }

    public IPartitionStore Keys { get; }

    public IBlobStore Blobs { get; }

    public MasterKey MasterKey { get; }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (Func<CancellationToken, Task> open in _opening)
        {
            await open(cancellationToken);
        }

        await Data.PingAsync(cancellationToken);
        await Keys.PingAsync(cancellationToken);
    }

    public void Dispose()
    {
        foreach (IDisposable owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }
    }

    private (IPartitionStore Data, IPartitionStore Keys, IBlobStore Blobs, MasterKey MasterKey) Compose(
        StorageOptions storage, TimeProvider time, ILoggerFactory loggers)
    {
        IPartitionStore rows;
        IPartitionStore keys;
        IBlobStore blobs;
        MasterKey masterKey;
        switch (storage.Provider)
        {
            case StorageProvider.Sqlite:
                (rows, keys) = new DataFolderParts(storage).Open(
                    () => Own(Sqlite(storage, DataFolderParts.Store, secureDelete: false, time, loggers)),
                    () => Own(Sqlite(storage, DataFolderParts.Keys, secureDelete: true, time, loggers)));
                blobs = new FileBlobStore(Path.Combine(storage.DataFolder, DataFolderParts.Blobs));
                masterKey = Own(new MasterKey(storage.MasterKey, Path.Combine(storage.DataFolder, DataFolderParts.MasterKeyFile)));
                break;
            case StorageProvider.Azure:
                rows = Table(storage, "data", time);
                keys = Table(storage, "keys", time);
                var container = new AzureBlobStore(storage.Azure, storage.Azure.NamePrefix + "-blobs");
                _opening.Add(container.OpenAsync);
                blobs = container;
                masterKey = Own(new MasterKey(storage.MasterKey, path: null));
                break;
            default:
                rows = new InMemoryPartitionStore();
                keys = new InMemoryPartitionStore();
                blobs = new InMemoryBlobStore();
                masterKey = Own(new MasterKey(storage.MasterKey ?? MasterKey.Fresh(), path: null));
                break;
        }

        var data = new OffloadingPartitionStore(rows, blobs, storage.RowBytes, loggers.CreateLogger<OffloadingPartitionStore>());
        return (data, keys, blobs, masterKey);
    }

    private static SqlitePartitionStore Sqlite(StorageOptions storage, string file, bool secureDelete, TimeProvider time, ILoggerFactory loggers)
    {
        var options = new SqliteStoreOptions
        {
            Path = Path.Combine(storage.DataFolder, file),
            CacheBytes = storage.CacheMegabytes * 1024 * 1024,
            BusyTimeout = TimeSpan.FromSeconds(storage.BusySeconds),
            SecureDelete = secureDelete,
        };
        return SqlitePartitionStore.Open(options, time, loggers.CreateLogger<SqlitePartitionStore>());
    }

    private AzureTablePartitionStore Table(StorageOptions storage, string suffix, TimeProvider time)
    {
        var table = new AzureTablePartitionStore(storage.Azure, storage.Azure.NamePrefix + suffix, time);
        _opening.Add(table.OpenAsync);
        return table;
    }

    private T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
