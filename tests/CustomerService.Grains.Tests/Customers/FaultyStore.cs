using System.Collections.Concurrent;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>A store in memory that fails where a test says so, and counts what is asked of it.</summary>
internal sealed class FaultyStore : IPartitionStore
{
    private readonly InMemoryPartitionStore _rows = new();
    private int _reads;

    /// <summary>Asked before each commit; says what becomes of it.</summary>
    public Func<string, StoreFault>? OnCommit { get; set; }

    /// <summary>True: no read is answered in these partitions.</summary>
    public Func<string, bool>? FailRead { get; set; }

    public int Reads => _reads;

    /// <summary>All that was written, with its partition.</summary>
    public ConcurrentQueue<(string Partition, RowOperation Operation)> Written { get; } = [];

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        Count(partition);
        return _rows.ReadAsync(partition, key, ct);
    }

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        Count(partition);
        return _rows.ReadRangeAsync(partition, from, before, limit, ct);
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        var fault = OnCommit?.Invoke(partition) ?? StoreFault.None;
        if (fault == StoreFault.Refuse)
        {
            throw new StoreUnavailableException("The test's store is away.");
        }

        if (fault == StoreFault.TimeOutBefore)
        {
            throw new TimeoutException("Of the test's store.");
        }

        var result = await _rows.CommitAsync(partition, operations, ct);
        foreach (var operation in operations)
        {
            Written.Enqueue((partition, operation));
        }

        if (fault == StoreFault.TimeOutAfter)
        {
            throw new TimeoutException("Of the test's store.");
        }

        return fault == StoreFault.DropAnswer ? throw new StoreOutcomeUnknownException("The test's store dropped the answer.") : result;
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        _rows.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;

    /// <summary>Everything works again.</summary>
    public void Heal() => (OnCommit, FailRead) = (null, null);

    private void Count(string partition)
    {
        Interlocked.Increment(ref _reads);
        if (FailRead?.Invoke(partition) == true)
        {
            throw new StoreUnavailableException("The test's store is away.");
        }
    }
}
