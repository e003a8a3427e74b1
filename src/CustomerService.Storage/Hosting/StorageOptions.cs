namespace CustomerService.Storage.Hosting;

/// <summary>
/// Where durable data is kept: section <c>CustomerService:Storage</c>. What only one store reads is in that store's own options.
/// </summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = "CustomerService:Storage";

    /// <summary>Key of the dependency-injected store that holds the wrapped keys.</summary>
    public const string KeysStore = "keys";

    /// <summary>The partition of the key store that the first start writes before any other.</summary>
    public const string FirstKeysPartition = Protection.MasterKey.Partition;

    /// <summary>The name of the store that keeps nothing.</summary>
    public const string Memory = "memory";

    /// <summary>The file of the data folder that the master key is in, where none is given.</summary>
    public const string MasterKeyFile = "master.key";

    /// <summary>Gets or sets which store is used: the name of a registered <see cref="IStoreProvider"/>.</summary>
    /// <value>Default: <c>sqlite</c>.</value>
    public string Provider { get; set; } = "sqlite";

    /// <summary>Gets or sets the folder of the embedded store, of the master key and of keys made at the first start.</summary>
    /// <value>Default: <c>data</c>, relative to the working directory.</value>
    public string DataFolder { get; set; } = "data";

    /// <summary>Gets or sets the master key: the base64 text of 32 bytes.</summary>
    /// <value>
    /// Default: none. A store in the data folder then makes the file <c>master.key</c> there; one elsewhere requires the key.
    /// </value>
    public string? MasterKey { get; set; }

    /// <summary>Gets or sets the largest content in bytes that stays in its row; larger content goes to a blob.</summary>
    /// <value>1,024 to 65,536. Default: 32,768.</value>
    public int RowBytes { get; set; } = Offloading.OffloadingPartitionStore.DefaultRowBytes;

    /// <summary>
    /// Gets or sets when this store was put back from a backup, where no file in the data folder says so: with a store elsewhere. Leave it
    /// in place or take it away after the first start; it counts once.
    /// </summary>
    /// <value>
    /// A time with its offset, such as <c>2026-11-29T08:00:00Z</c>, after the backup and before the first start on it. Default: none.
    /// </value>
    public DateTimeOffset? RestoredAt { get; set; }

    internal string MasterKeyPath => Path.Combine(DataFolder, MasterKeyFile);
}
