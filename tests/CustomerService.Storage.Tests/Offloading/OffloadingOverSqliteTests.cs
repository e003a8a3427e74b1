using CustomerService.Storage.Blobs;
using CustomerService.Storage.Offloading;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using CustomerService.Testing.Stores;

namespace CustomerService.Storage.Tests.Offloading;

public sealed class OffloadingOverSqliteTests : PartitionStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqlitePartitionStore? _rows;

    public void Dispose() => _folder.Dispose();

    protected override Task<IPartitionStore> OpenAsync()
    {
        _rows = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = _folder.File("store.db") });
        return Task.FromResult<IPartitionStore>(new OffloadingPartitionStore(_rows, new FileBlobStore(_folder.File("blobs"))));
    }

    protected override Task CloseAsync()
    {
        _rows?.Dispose();
        return Task.CompletedTask;
    }
}
