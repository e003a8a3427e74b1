using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using CustomerService.Testing.Stores;

namespace CustomerService.Storage.Tests.Sqlite;

public sealed class SqlitePartitionStoreTests : PartitionStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A small log, so that checkpoints happen while the cases run.
    protected override Task<IPartitionStore> OpenAsync() => Task.FromResult<IPartitionStore>(
        SqlitePartitionStore.Open(new SqliteStoreOptions { Path = _folder.File("store.db"), CheckpointBytes = 512 * 1024 }));
}
