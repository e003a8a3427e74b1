using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Sqlite.Hosting;

/// <summary>Two SQLite files and a folder of blobs in the data folder: the embedded default.</summary>
internal sealed class SqliteStoreProvider(
    IOptions<SqliteOptions> options, TimeProvider time, ILogger<SqlitePartitionStore> logger) : IStoreProvider
{
    public string Name => SqliteStore.Name;

    public StoreLocation Location => StoreLocation.DataFolder;

    public IEnumerable<string> Mistakes() => StoreSettings.MistakesOf(options);

    public StoreParts Make(StorageOptions storage)
    {
        List<IDisposable> opened = [];
        try
        {
            var (data, keys) = new DataFolderParts(storage).Open(
                () => Open(DataFolderParts.Store, secureDelete: false),
                () => Open(DataFolderParts.Keys, secureDelete: true));
            return new() { Data = data, Keys = keys, Blobs = new FileBlobStore(PathOf(DataFolderParts.Blobs)) };
        }
        catch (StoreStartupException)
        {
            opened.ForEach(store => store.Dispose());
            throw;
        }

        string PathOf(string part) => Path.Combine(storage.DataFolder, part);

        IPartitionStore Open(string file, bool secureDelete)
        {
            var store = SqlitePartitionStore.Open(
                new SqliteStoreOptions
                {
                    Path = PathOf(file),
                    CacheBytes = options.Value.CacheMegabytes * 1024 * 1024,
                    BusyTimeout = TimeSpan.FromSeconds(options.Value.BusySeconds),
                    SecureDelete = secureDelete,
                },
                time,
                logger);
            opened.Add(store);
            return store;
        }
    }
}
