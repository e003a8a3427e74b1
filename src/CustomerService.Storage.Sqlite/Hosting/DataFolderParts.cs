using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite.Hosting;

/// <summary>
/// Looks whether the parts of a data folder are together before any of them is made: a part that is missing while others hold data was
/// lost, and to begin it anew would hide that. What a first start leaves behind that was cut off holds nothing yet and is finished.
/// </summary>
/// <remarks>
/// A first start makes <c>store.db</c>, <c>keys.db</c>, <c>blobs</c> and <c>master.key</c>, in this order, before it writes the first row.
/// </remarks>
internal sealed class DataFolderParts(StorageOptions storage)
{
    /// <summary>What can be put there before the first start, and made anew from the packs.</summary>
    private static readonly string[] Derived = ["models+", "packs+", ".writing"];

    public const string Store = "store.db";
    public const string Keys = "keys.db";
    public const string Blobs = "blobs";
    public const string MasterKeyFile = StorageOptions.MasterKeyFile;

    private bool HasStore => File.Exists(PathOf(Store));

    private bool HasKeys => File.Exists(PathOf(Keys));

    private bool HasBlobs => Directory.Exists(PathOf(Blobs));

    private bool HasMasterKeyFile => File.Exists(PathOf(MasterKeyFile));

    private bool HasMasterKey => storage.MasterKey is not null || HasMasterKeyFile;

    /// <summary>Opens both databases, and makes one only where none of the others holds data.</summary>
    /// <param name="openStore">Opens, or makes, the data.</param>
    /// <param name="openKeys">Opens, or makes, the keys.</param>
    /// <exception cref="StoreStartupException">A part is missing while another, or what only goes with it, is there.</exception>
    public (IPartitionStore Store, IPartitionStore Keys) Open(Func<IPartitionStore> openStore, Func<IPartitionStore> openKeys)
    {
        // Asked in the reverse order of their making: another silo of a cluster may be making them at this moment.
        var hasOthers = HasMasterKeyFile || HasOwnBlobs();
        var hasKeys = HasKeys;
        var hasStore = HasStore;
        if (hasOthers && !hasKeys && !hasStore)
        {
            throw NotWhole();
        }

        // The one that is there is asked before the other is made.
        var early = hasKeys && !hasStore ? openKeys() : null;
        if (early is not null && Partitions(early).Any(name => name != StorageOptions.FirstKeysPartition))
        {
            throw NotWhole();
        }

        var store = openStore();
        var hasRows = hasStore && Partitions(store).Any();
        if (hasRows && !(HasKeys && HasBlobs && HasMasterKey))
        {
            throw NotWhole();
        }

        var keys = early ?? openKeys();
        return !hasRows || Partitions(keys).Any()
            ? (store, keys)
            : throw new StoreStartupException(
                $"The key store {PathOf(Keys)} is empty although {PathOf(Store)} holds data that only its keys can read. Put {Keys} back from a backup; nothing was changed.");
    }

    private static IEnumerable<string> Partitions(IPartitionStore store) => store.ListPartitionsAsync("", null).ToBlockingEnumerable();

    private bool HasOwnBlobs() =>
        HasBlobs && Directory.EnumerateFileSystemEntries(PathOf(Blobs)).Any(entry => !Derived.Contains(Path.GetFileName(entry)));

    private StoreStartupException NotWhole()
    {
        (string Name, bool There)[] parts = [(Store, HasStore), (Keys, HasKeys), (MasterKeyFile, HasMasterKey), (Blobs, HasBlobs)];
        var missing = string.Join(", ", parts.Where(part => !part.There).Select(part => part.Name));
        return new StoreStartupException(
            $"The data folder {storage.DataFolder} is not whole: {missing} missing while others are there. Put back what is missing, from where it was moved to or from a backup; to begin anew, move the whole folder away. Nothing was changed.");
    }

    private string PathOf(string part) => Path.Combine(storage.DataFolder, part);
}
