using System.Collections.Concurrent;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>A store in memory that fails where a test tells it to, by partition, and remembers what it was asked.</summary>
internal sealed class FaultyStore : IPartitionStore
{
    private const int ReadsOfAnActivationThatGivesUp = 4;

    private readonly InMemoryPartitionStore _inner = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<StoreFault>> _commitFaults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _readFaults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _down = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _rowsRead = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CommitRecord> _commits = new();
    private int _number;

    /// <summary>What was committed or tried, in order.</summary>
    public IReadOnlyList<CommitRecord> Commits(string partition) => [.. _commits.Where(commit => commit.Partition == partition)];

    public IReadOnlyList<CommitRecord> AllCommits => [.. _commits];

    public int RowsRead(string partition) => _rowsRead.GetValueOrDefault(partition);

    /// <summary>The next commits to the partition meet these faults, one each.</summary>
    public void FailCommits(string partition, params StoreFault[] faults)
    {
        var queue = _commitFaults.GetOrAdd(partition, _ => new ConcurrentQueue<StoreFault>());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    /// <summary>The next reads of the partition fail.</summary>
    public void FailReads(string partition, int times) => _readFaults[partition] = times;

    /// <summary>Nothing about the partition is answered until it is up again.</summary>
    public void SetDown(string partition, bool down) => _down[partition] = down;

    /// <summary>Commits to the partition wait for the task before they are applied.</summary>
    public void HoldCommits(string partition, Task until) => _gates[partition] = until;

    /// <summary>How many commits have come to that door so far.</summary>
    public int Held(string partition) => _held.GetValueOrDefault(partition);

    public async Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        MeetReadFault(partition);
        var row = await _inner.ReadAsync(partition, key, ct);
        CountRows(partition, row is null ? 0 : 1);
        return row;
    }

    public async Task<IReadOnlyList<StoredRow>> ReadRangeAsync(string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        MeetReadFault(partition);
        var rows = await _inner.ReadRangeAsync(partition, from, before, limit, ct);
        CountRows(partition, rows.Count);
        return rows;
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        if (_gates.TryGetValue(partition, out var gate))
        {
            _held.AddOrUpdate(partition, 1, static (_, n) => n + 1);
            await gate;
        }

        var fault = _down.GetValueOrDefault(partition)
            ? StoreFault.Unavailable
            : _commitFaults.TryGetValue(partition, out var faults) && faults.TryDequeue(out var next) ? next : StoreFault.None;
        if (fault is StoreFault.Unavailable or StoreFault.LostUnanswered or StoreFault.TimedOutBefore)
        {
            Record(partition, operations, applied: false, fault);
            throw Thrown(fault);
        }

        var result = await _inner.CommitAsync(partition, operations, ct);
        Record(partition, operations, result.Succeeded, fault);
        if (fault == StoreFault.AppliedUnreadable)
        {
            FailReads(partition, ReadsOfAnActivationThatGivesUp);
        }

        return fault == StoreFault.None ? result : throw Thrown(fault);
    }

    private static Exception Thrown(StoreFault fault) => fault switch
    {
        StoreFault.Unavailable => new StoreUnavailableException("503"),
        StoreFault.TimedOutBefore or StoreFault.TimedOutAfter => new TimeoutException("a time-out of the store"),
        _ => new StoreOutcomeUnknownException("timeout"),
    };

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        _inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => _inner.PingAsync(ct);

    private void Record(string partition, IReadOnlyList<RowOperation> operations, bool applied, StoreFault fault) =>
        _commits.Enqueue(new CommitRecord(Interlocked.Increment(ref _number), partition, operations, applied, fault));

    private void CountRows(string partition, int rows) => _rowsRead.AddOrUpdate(partition, rows, (_, sum) => sum + rows);

    private void MeetReadFault(string partition)
    {
        if (_down.GetValueOrDefault(partition) || (_readFaults.TryGetValue(partition, out var left) && left > 0 && _readFaults.TryUpdate(partition, left - 1, left)))
        {
            throw new StoreUnavailableException("503");
        }
    }
}
