using CustomerService.Storage.Hosting;

namespace CustomerService.Storage.Sqlite.Hosting;

/// <summary>What only the embedded store reads: section <c>CustomerService:Storage:Sqlite</c>.</summary>
public sealed class SqliteOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = $"{StorageOptions.Section}:Sqlite";

    /// <summary>Gets or sets the page cache of the writer in MiB.</summary>
    /// <value>1 to 4,096. Default: 64.</value>
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>Gets or sets how many seconds to wait for another program that holds a file.</summary>
    /// <value>0 to 300. Default: 5.</value>
    public int BusySeconds { get; set; } = 5;
}
