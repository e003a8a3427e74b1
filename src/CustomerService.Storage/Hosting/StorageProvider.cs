namespace CustomerService.Storage.Hosting;

/// <summary>Names of the stores that <see cref="StorageOptions.Provider"/> can choose.</summary>
public static class StorageProvider
{
    /// <summary>Files in the data folder: the embedded default.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>Nothing is kept: for tests and benchmarks.</summary>
    public const string Memory = "memory";

    /// <summary>Azure Tables and Azure Blobs.</summary>
    public const string Azure = "azure";

    internal static readonly string[] All = [Sqlite, Memory, Azure];
}
