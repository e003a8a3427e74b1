using CustomerService.Storage.Partitions;

namespace CustomerService.Proving.Bench;

/// <summary>A store that counts what is asked of it.</summary>
internal sealed class CountingStore(IPartitionStore inner) : IPartitionStore, IAsyncDisposable
{
    private long _commits;
    private long _reads;

    /// <summary>Commits and reads since the beginning.</summary>
    public (long Commits, long Reads) Counts => (Interlocked.Read(ref _commits), Interlocked.Read(ref _reads));

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadAsync(partition, key, ct);
    }

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadRangeAsync(partition, from, before, limit, ct);
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        Interlocked.Increment(ref _commits);
        return inner.CommitAsync(partition, operations, ct);
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => inner.PingAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        (inner as IDisposable)?.Dispose();
    }
}
