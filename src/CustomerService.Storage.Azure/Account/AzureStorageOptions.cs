using CustomerService.Storage.Hosting;

namespace CustomerService.Storage.Azure.Account;

/// <summary>
/// Where the Azure stores are: a connection string, or endpoints with the identity that the process runs under. Section
/// <c>CustomerService:Storage:Azure</c>.
/// </summary>
public sealed class AzureStorageOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = $"{StorageOptions.Section}:Azure";

    /// <summary>Gets or sets the connection string of a storage account.</summary>
    /// <value>Default: none.</value>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Gets or sets the table endpoint, for example <c>https://account.table.core.windows.net</c>, used with <c>DefaultAzureCredential</c>.
    /// </summary>
    /// <value>Default: none.</value>
    public string? TableEndpoint { get; set; }

    /// <summary>
    /// Gets or sets the blob endpoint, for example <c>https://account.blob.core.windows.net</c>, used with <c>DefaultAzureCredential</c>.
    /// </summary>
    /// <value>Default: none.</value>
    public string? BlobEndpoint { get; set; }

    /// <summary>
    /// Gets or sets the queue endpoint, for example <c>https://account.queue.core.windows.net</c>, where streams go through queues.
    /// </summary>
    /// <value>Default: none.</value>
    public string? QueueEndpoint { get; set; }

    /// <summary>Gets or sets what the names of tables, containers and queues begin with.</summary>
    /// <value>3 to 40 lower-case letters and digits, a letter first. Default: <c>customerservice</c>.</value>
    public string NamePrefix { get; set; } = "customerservice";

    /// <summary>Gets or sets how many seconds one request may take.</summary>
    /// <value>1 to 300. Default: 15.</value>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Gets or sets where state of ordinary grains goes: see <see cref="GrainStatePlace"/>.</summary>
    /// <value>Default: <c>Orleans</c>.</value>
    public GrainStatePlace GrainState { get; set; }
}
