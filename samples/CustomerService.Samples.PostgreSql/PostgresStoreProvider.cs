using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerService.Samples.PostgreSql;

/// <summary>What the setting <c>CustomerService:Storage:Provider</c> names <c>postgresql</c>: rows in a database, blobs in a folder that all silos share.</summary>
public sealed class PostgresStoreProvider(IOptions<PostgresOptions> options) : IStoreProvider
{
    public string Name => "postgresql";

    public StoreLocation Location => StoreLocation.Elsewhere;

    public IEnumerable<string> Mistakes()
    {
        if (options.Value.ConnectionString.Length == 0)
        {
            yield return $"{PostgresOptions.Section}:ConnectionString is empty: write Host=…;Database=…;Username=…;Password=….";
        }

        if (options.Value.Blobs.Length == 0)
        {
            yield return $"{PostgresOptions.Section}:Blobs is empty: name a folder that every silo sees.";
        }
    }

    public StoreParts Make(StorageOptions storage)
    {
        var data = new PostgresStore(NpgsqlDataSource.Create(options.Value.ConnectionString), "customer_service_data");
        var keys = new PostgresStore(NpgsqlDataSource.Create(options.Value.ConnectionString), "customer_service_keys");
        return new StoreParts
        {
            Data = data,
            Keys = keys,
            Blobs = new FileBlobStore(options.Value.Blobs),
            OpenAsync = async ct =>
            {
                await data.OpenAsync(ct);
                await keys.OpenAsync(ct);
            },
        };
    }
}
