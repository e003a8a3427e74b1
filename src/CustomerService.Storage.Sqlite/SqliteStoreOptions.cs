namespace CustomerService.Storage.Sqlite;

/// <summary>Where and how an embedded store keeps its file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Path of the database file. Its folder is created with mode 0700 where it is missing.</summary>
    public required string Path { get; init; }

    /// <summary>Page cache of the writer in bytes.</summary>
    /// <value>Default: 64 MiB.</value>
    public int CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Size of the write-ahead log in bytes at which it is copied into the database in the background.</summary>
    /// <value>Default: 64 MiB.</value>
    public long CheckpointBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long to wait for another process that holds the file.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Up to this size in bytes the whole file's structure is checked when it is opened.</summary>
    /// <value>Default: 64 MiB, which takes about 0.1 seconds.</value>
    public long CheckBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Overwrites what is deleted with zeros: for the key store, where deleting must destroy.</summary>
    /// <value>Default: false.</value>
    public bool SecureDelete { get; init; }

    /// <summary>
    /// Page size of a new file in bytes. A commit writes whole pages to the log, so the smallest that holds a usual row costs least.
    /// </summary>
    internal int PageSize { get; init; } = 4096;

    /// <summary>Bytes of the file that reads map into memory.</summary>
    internal long MapBytes { get; init; }

    /// <summary>Most pages of the file, 0 for no limit: lets tests fill a disk.</summary>
    internal int MaxPages { get; init; }
}
