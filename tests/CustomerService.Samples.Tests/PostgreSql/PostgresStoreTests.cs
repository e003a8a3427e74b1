using CustomerService.Samples.PostgreSql;
using CustomerService.Storage.Partitions;
using CustomerService.Testing.Stores;
using Npgsql;

namespace CustomerService.Samples.Tests.PostgreSql;

/// <summary>The suite that our own stores pass, against a real server.</summary>
public sealed class PostgresStoreTests(PostgresServer server) : PartitionStoreConformance, IClassFixture<PostgresServer>
{
    protected override async Task<IPartitionStore> OpenAsync()
    {
        Assert.SkipWhen(server.ConnectionString.Length == 0, "PostgreSQL can't be started here: as root, sh tests/tools/install-redis.sh installs it (Debian's package).");
        var store = new PostgresStore(NpgsqlDataSource.Create(server.ConnectionString), "rows");
        await store.OpenAsync(Stop);
        return store;
    }
}
