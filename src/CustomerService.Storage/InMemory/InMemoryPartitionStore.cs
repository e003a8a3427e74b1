using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.InMemory;

/// <summary>
/// A partition store that forgets everything when the process ends: for tests and for measuring what the rest costs.
/// One lock per partition; the semantics are those of the durable stores.
/// </summary>
public sealed class InMemoryPartitionStore : IPartitionStore
{
    private readonly ConcurrentDictionary<string, InMemoryPartition> _partitions = new(StringComparer.Ordinal);
    private long _lastETag;

    /// <inheritdoc/>
    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        PartitionGuard.Key(partition);
        PartitionGuard.Key(key);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<StoredRow?>(ct);
        }

        return Task.FromResult(_partitions.TryGetValue(partition, out var rows) ? rows.Read(key) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        PartitionGuard.Range(partition, from, before, limit);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<StoredRow>>(ct);
        }

        return Task.FromResult(_partitions.TryGetValue(partition, out var rows) ? rows.ReadRange(from, before, limit) : []);
    }

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        PartitionGuard.Batch(partition, operations);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<CommitResult>(ct);
        }

        return Task.FromResult(_partitions.GetOrAdd(partition, static _ => new InMemoryPartition()).Commit(this, operations));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListPartitionsAsync(
        string from, string? before, [EnumeratorCancellation] CancellationToken ct = default)
    {
        PartitionGuard.Bounds(from, before);
        await Task.CompletedTask;

        // The dictionary's own copy: the one LINQ takes fails when a partition comes while it is made.
        foreach ((var name, var rows) in _partitions.ToArray().OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            var inRange = string.CompareOrdinal(name, from) >= 0 && (before is null || string.CompareOrdinal(name, before) < 0);
            if (inRange && !rows.IsEmpty)
            {
                yield return name;
            }
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken ct = default) =>
        ct.IsCancellationRequested ? Task.FromCanceled(ct) : Task.CompletedTask;

    internal string NextETag() => Interlocked.Increment(ref _lastETag).ToString(CultureInfo.InvariantCulture);
}
