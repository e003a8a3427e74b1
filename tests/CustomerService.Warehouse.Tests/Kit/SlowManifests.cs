using CustomerService.Storage.Partitions;

namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>A store that takes its time to write the warehouse's manifest: what happens in between is looked at.</summary>
internal sealed class SlowManifests(IPartitionStore inner) : IPartitionStore
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(150);

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default) => inner.ReadAsync(partition, key, ct);

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default) =>
        inner.ReadRangeAsync(partition, from, before, limit, ct);

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        if (partition.Contains("warehouse", StringComparison.Ordinal))
        {
            await Task.Delay(Long, TimeProvider.System, ct);
        }

        return await inner.CommitAsync(partition, operations, ct);
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => inner.PingAsync(ct);
}
