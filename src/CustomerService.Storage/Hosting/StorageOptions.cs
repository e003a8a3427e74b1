namespace CustomerService.Storage.Hosting;

/// <summary>Where durable data is kept: section <c>CustomerService:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = "CustomerService:Storage";

    /// <summary>Key of the dependency-injected store that holds the wrapped keys.</summary>
    public const string KeysStore = "keys";

    /// <summary>Gets or sets which store is used.</summary>
    /// <value><c>sqlite</c> (default), <c>memory</c> or <c>azure</c>.</value>
    public string Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Gets or sets the folder of the embedded store and of the master key.</summary>
    /// <value>Default: <c>data</c>, relative to the working directory.</value>
    public string DataFolder { get; set; } = "data";

    /// <summary>Gets or sets the master key: the base64 text of 32 bytes.</summary>
    /// <value>Default: none. The embedded store then makes the file <c>master.key</c> in the data folder; with Azure the key is required.</value>
    public string? MasterKey { get; set; }

    /// <summary>Gets or sets the largest content in bytes that stays in its row; larger content goes to a blob.</summary>
    /// <value>1,024 to 65,536. Default: 32,768.</value>
    public int RowBytes { get; set; } = Offloading.OffloadingPartitionStore.DefaultRowBytes;

    /// <summary>Gets or sets the page cache of the embedded store's writer in MiB.</summary>
    /// <value>1 to 4,096. Default: 64.</value>
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>Gets or sets how many seconds to wait for another program that holds the embedded store's file.</summary>
    /// <value>0 to 300. Default: 5.</value>
    public int BusySeconds { get; set; } = 5;

    /// <summary>
    /// Gets or sets when this store was put back from a backup, where no file in the data folder says so: with <c>azure</c>. Leave it in place
    /// or take it away after the first start; it counts once.
    /// </summary>
    /// <value>A time with its offset, such as <c>2026-11-29T08:00:00Z</c>, after the backup and before the first start on it. Default: none.</value>
    public DateTimeOffset? RestoredAt { get; set; }

    /// <summary>Gets the settings of <c>azure</c>.</summary>
    public AzureStorageOptions Azure { get; init; } = new();
}
