using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.InMemory;

/// <summary>The rows of one partition in an array sorted by key: compact, and ranges are a binary search and a copy.</summary>
internal sealed class InMemoryPartition
{
    private readonly Lock _gate = new();
    private StoredRow[] _rows = [];
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public StoredRow? Read(string key)
    {
        lock (_gate)
        {
            var at = Find(key);
            return at < 0 ? null : _rows[at];
        }
    }

    public IReadOnlyList<StoredRow> ReadRange(string from, string? before, int limit)
    {
        lock (_gate)
        {
            var first = Find(from);
            first = first < 0 ? ~first : first;
            var end = _count;
            if (before is not null)
            {
                end = Find(before);
                end = end < 0 ? ~end : end;
            }

            return end <= first ? [] : _rows[first..(first + Math.Min(limit, end - first))];
        }
    }

    public CommitResult Commit(InMemoryPartitionStore store, IReadOnlyList<RowOperation> operations)
    {
        lock (_gate)
        {
            for (var i = 0; i < operations.Count; i++)
            {
                var failure = Check(operations[i]);
                if (failure != CommitFailure.None)
                {
                    return CommitResult.Failed(failure, i);
                }
            }

            var etags = new string[operations.Count];
            for (var i = 0; i < operations.Count; i++)
            {
                etags[i] = Apply(store, operations[i]);
            }

            return CommitResult.Success(etags);
        }
    }

    private CommitFailure Check(in RowOperation operation)
    {
        var at = Find(operation.Key);
        return operation.FailureOn(at < 0 ? null : _rows[at]);
    }

    private string Apply(InMemoryPartitionStore store, in RowOperation operation)
    {
        var at = Find(operation.Key);
        if (operation.Kind == RowOperationKind.Delete)
        {
            Array.Copy(_rows, at + 1, _rows, at, --_count - at);
            _rows[_count] = null!;
            return "";
        }

        var etag = store.NextETag();

        // A copy: the caller keeps its buffer, as it may with a durable store.
        var row = new StoredRow(operation.Key, etag, operation.Content.ToArray());
        if (at >= 0)
        {
            _rows[at] = row;
            return etag;
        }

        at = ~at;
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(4, _count * 2));
        }

        Array.Copy(_rows, at, _rows, at + 1, _count++ - at);
        _rows[at] = row;
        return etag;
    }

    /// <summary>The row's place, or the complement of the place where it would be.</summary>
    private int Find(string key)
    {
        var low = 0;
        var high = _count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_rows[middle].Key, key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
