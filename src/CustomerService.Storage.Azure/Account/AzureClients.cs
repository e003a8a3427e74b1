using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace CustomerService.Storage.Azure.Account;

/// <summary>Makes the SDK's clients from the options: with a connection string, or with endpoints and the process's identity.</summary>
internal sealed class AzureClients(AzureStorageOptions options)
{
    private const int ReadRetries = 3;
    private readonly Lazy<TokenCredential> _credential = new(static () => new DefaultAzureCredential());

    /// <summary>A client for reads, which may be repeated at will.</summary>
    public TableClient ReadingTable(string table) => Table(table, ReadRetries);

    /// <summary>
    /// A client for writes: one try each. A retry by the SDK would turn "perhaps applied" into a conflict with ourselves.
    /// </summary>
    public TableClient WritingTable(string table) => Table(table, retries: 0);

    public BlobContainerClient Container(string name) => Blobs().GetBlobContainerClient(name);

    /// <summary>The blob service, for Orleans' own providers; its writes are repeated, which is right where they are conditional.</summary>
    public BlobServiceClient Blobs()
    {
        var settings = new BlobClientOptions();
        Configure(settings, ReadRetries);
        return options.ConnectionString is { } connection
            ? new BlobServiceClient(connection, settings)
            : new BlobServiceClient(new Uri(options.BlobEndpoint!), _credential.Value, settings);
    }

    /// <summary>The table service, for Orleans' own providers.</summary>
    public TableServiceClient Tables()
    {
        var settings = new TableClientOptions();
        Configure(settings, ReadRetries);
        return options.ConnectionString is { } connection
            ? new TableServiceClient(connection, settings)
            : new TableServiceClient(new Uri(options.TableEndpoint!), _credential.Value, settings);
    }

    /// <summary>The queue service, for Orleans' own providers.</summary>
    public QueueServiceClient Queues()
    {
        var settings = new QueueClientOptions();
        Configure(settings, ReadRetries);
        return options.ConnectionString is { } connection
            ? new QueueServiceClient(connection, settings)
            : new QueueServiceClient(new Uri(options.QueueEndpoint!), _credential.Value, settings);
    }

    private TableClient Table(string table, int retries)
    {
        var settings = new TableClientOptions();
        Configure(settings, retries);
        return options.ConnectionString is { } connection
            ? new TableClient(connection, table, settings)
            : new TableClient(new Uri(options.TableEndpoint!), table, _credential.Value, settings);
    }

    private void Configure(ClientOptions settings, int retries)
    {
        settings.Retry.MaxRetries = retries;
        settings.Retry.Mode = RetryMode.Exponential;
        settings.Retry.Delay = TimeSpan.FromMilliseconds(200);
        settings.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        settings.Retry.NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        settings.Diagnostics.IsLoggingContentEnabled = false;
    }
}
