using System.Globalization;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite;

/// <summary>A batch on its way to the writer. Keys are encoded by the caller's thread: the writer's is the scarce one.</summary>
internal sealed class CommitRequest : TaskCompletionSource<CommitResult>
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly byte[] _keys;
    private readonly int _partitionLength;
    private int _state;

    public CommitRequest(string partition, IReadOnlyList<RowOperation> operations)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        var size = KeyEncoding.MaxBytes(partition);
        for (var i = 0; i < operations.Count; i++)
        {
            size += KeyEncoding.MaxBytes(operations[i].Key);
        }

        _keys = new byte[size];
        var used = _partitionLength = KeyEncoding.Encode(partition, _keys);
        Operations = new CommitOperation[operations.Count];
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            var length = KeyEncoding.Encode(operation.Key, _keys.AsSpan(used));
            Operations[i] = new CommitOperation
            {
                Kind = operation.Kind,
                KeyStart = used,
                KeyLength = length,
                ETag = ParseETag(operation.ETag),
                Content = operation.Content,
            };
            used += length;
            Bytes += operation.Content.Length;
            if (operation.Kind is RowOperationKind.Update or RowOperationKind.Delete)
            {
                Conditional++;
            }
        }
    }

    public CommitOperation[] Operations { get; }

    /// <summary>Bytes of content.</summary>
    public int Bytes { get; }

    /// <summary>Updates and deletes: operations that have a condition and can't be undone without the old row.</summary>
    public int Conditional { get; }

    /// <summary>What the writer found; the caller hears of it when it is durable.</summary>
    public CommitResult? Result { get; set; }

    public ReadOnlySpan<byte> Partition => _keys.AsSpan(0, _partitionLength);

    public ReadOnlySpan<byte> Key(in CommitOperation operation) => _keys.AsSpan(operation.KeyStart, operation.KeyLength);

    /// <summary>Called by the writer: false where the caller has withdrawn the batch.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>
    /// Called by the caller's token: nothing is written if the writer has not taken the batch, else the outcome is unknown.
    /// </summary>
    public void Cancel(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            TrySetCanceled(ct);
        }
        else
        {
            TrySetException(new StoreOutcomeUnknownException("The caller stopped waiting while the batch was being committed."));
        }
    }

    // Anything that this store did not issue matches no row.
    private static long ParseETag(string? etag) =>
        etag is null ? CommitOperation.AnyETag
        : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : CommitOperation.NoSuchETag;
}
