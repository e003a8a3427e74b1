using System.Diagnostics;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerService.Storage.Offloading;

/// <summary>
/// Keeps large content out of a store's rows: it is written to a blob before the commit, and the row holds a pointer
/// with its hash. Callers see rows as if they were whole.
/// </summary>
/// <remarks>
/// A blob's name has the content's hash and a random part, so it belongs to one write only: deleting it can never take
/// the content of another row, of a retry or of a concurrent write. The ETag of an offloaded row carries the name, so
/// that replacing or deleting the row finds the blob without reading. Blobs of a crash between write and commit, or of
/// an unknown outcome, stay behind: they cost space only.
/// </remarks>
public sealed partial class OffloadingPartitionStore : IPartitionStore, IScrubbableStore
{
    /// <summary>Content over this many bytes goes to a blob.</summary>
    public const int DefaultRowBytes = 32 * 1024;

    /// <summary>Inline content of one batch; an Azure transaction has 4 MiB as base64.</summary>
    private const int BatchInlineBytes = 2 * 1024 * 1024;

    private readonly IPartitionStore _rows;
    private readonly IBlobStore _blobs;
    private readonly int _rowBytes;
    private readonly ILogger _logger;

    /// <param name="rows">Keeps the rows.</param>
    /// <param name="blobs">Keeps what is too large for them.</param>
    /// <param name="rowBytes">Largest content that stays in its row.</param>
    /// <param name="logger">Is told of blobs that could not be removed.</param>
    public OffloadingPartitionStore(
        IPartitionStore rows, IBlobStore blobs, int rowBytes = DefaultRowBytes, ILogger<OffloadingPartitionStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowBytes, RowContent.PointerBytes);
        _rows = rows;
        _blobs = blobs;
        _rowBytes = rowBytes;
        _logger = logger ?? NullLogger<OffloadingPartitionStore>.Instance;
    }

    /// <inheritdoc/>
    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        var read = _rows.ReadAsync(partition, key, ct);

        // The embedded store has already answered, and nearly every row is inline: then nothing is to be done.
        return read.IsCompletedSuccessfully && !(read.Result is { } row && RowContent.IsMarked(row.Content.Span))
            ? read
            : ResolveAsync(read, partition, ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        var rows = await _rows.ReadRangeAsync(partition, from, before, limit, ct);
        List<StoredRow>? resolved = null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (RowContent.IsMarked(rows[i].Content.Span))
            {
                resolved ??= [.. rows.Take(i)];
                if (await ResolveRowAsync(rows[i], partition, ct) is { } row)
                {
                    resolved.Add(row);
                }
            }
            else
            {
                resolved?.Add(rows[i]);
            }
        }

        return resolved ?? rows;
    }

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        PartitionGuard.Batch(partition, operations);
        var inline = 0;
        var plain = true;
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            inline += operation.Content.Length;
            plain &= operation.Content.Length <= _rowBytes
                && !RowContent.IsMarked(operation.Content.Span)
                && operation.Kind is RowOperationKind.Insert or RowOperationKind.Update
                && (operation.ETag is null || !RowContent.IsOffloaded(operation.ETag));
        }

        return plain && inline <= BatchInlineBytes
            ? _rows.CommitAsync(partition, operations, ct)
            : CommitOffloadedAsync(partition, operations, ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        _rows.ListPartitionsAsync(from, before, ct);

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken ct = default) => _rows.PingAsync(ct);

    /// <inheritdoc/>
    public Task ScrubAsync() => _rows is IScrubbableStore scrubbable ? scrubbable.ScrubAsync() : Task.CompletedTask;

    private async Task<StoredRow?> ResolveAsync(Task<StoredRow?> read, string partition, CancellationToken ct)
    {
        var row = await read;
        return row is not null && RowContent.IsMarked(row.Content.Span) ? await ResolveRowAsync(row, partition, ct) : row;
    }

    /// <summary>The row with its whole content, or null where it has been deleted meanwhile.</summary>
    private async Task<StoredRow?> ResolveRowAsync(StoredRow row, string partition, CancellationToken ct)
    {
        while (true)
        {
            if (!RowContent.TryReadPointer(row.Content, out var pointer))
            {
                return row with { Content = RowContent.Unmark(row.Content) };
            }

            if (await _blobs.ReadAsync(pointer.Name, ct) is { } content)
            {
                pointer.Verify(content.Span);
                return row with { ETag = RowContent.Join(row.ETag, pointer), Content = content };
            }

            // A blob goes only after its row has changed: then the row's new state is the answer.
            var again = await _rows.ReadAsync(partition, row.Key, ct);
            if (again is not null && again.ETag == row.ETag)
            {
                throw new StoreDamagedException($"The blob {pointer.Name} of a stored row is missing: restore the blob store from a backup.");
            }

            if (again is null || !RowContent.IsMarked(again.Content.Span))
            {
                return again;
            }

            row = again;
        }
    }

    private async Task<CommitResult> CommitOffloadedAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var inner = new RowOperation[operations.Count];
        var written = new BlobPointer?[operations.Count];
        var replaced = new List<string>();
        var threshold = Threshold(operations);
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            if (await ReplacedBlobAsync(partition, operation, ct) is { } old)
            {
                replaced.Add(old);
            }

            var content = operation.Content;
            if (content.Length > threshold)
            {
                var pointer = written[i] = BlobPointer.For(content.Span);
                await _blobs.WriteAsync(pointer.Name, content, ct);
                StorageTelemetry.Offloaded.Add(1);
                content = pointer.ToContent();
            }
            else
            {
                content = RowContent.Mark(content);
            }

            var etag = operation.ETag is null ? null : RowContent.InnerETag(operation.ETag);
            inner[i] = operation.Kind switch
            {
                RowOperationKind.Insert => RowOperation.Insert(operation.Key, content),
                RowOperationKind.Update => RowOperation.Update(operation.Key, etag!, content),
                RowOperationKind.Put => RowOperation.Put(operation.Key, content),
                RowOperationKind.Delete => RowOperation.Delete(operation.Key, etag),
                _ => throw new UnreachableException(),
            };
        }

        CommitResult result;
        try
        {
            result = await _rows.CommitAsync(partition, inner, ct);
        }
        catch (StoreUnavailableException)
        {
            await RemoveAsync(written.OfType<BlobPointer>().Select(p => p.Name));
            throw;
        }

        if (!result.Succeeded)
        {
            await RemoveAsync(written.OfType<BlobPointer>().Select(p => p.Name));
            return result;
        }

        await RemoveAsync(replaced);
        return CommitResult.Success(
            [.. result.ETags.Select((etag, i) => written[i] is { } pointer ? RowContent.Join(etag, pointer) : etag)]);
    }

    /// <summary>
    /// The size over which content leaves its row: smaller than usual where many rows together are too much for one transaction.
    /// </summary>
    private int Threshold(IReadOnlyList<RowOperation> operations)
    {
        var threshold = _rowBytes;
        while (
            threshold > RowContent.PointerBytes
                && operations.Sum(o => o.Content.Length <= threshold ? o.Content.Length : 0) > BatchInlineBytes)
        {
            threshold /= 2;
        }

        return Math.Max(threshold, RowContent.PointerBytes);
    }

    private async ValueTask<string?> ReplacedBlobAsync(string partition, RowOperation operation, CancellationToken ct)
    {
        if (operation.Kind == RowOperationKind.Insert)
        {
            return null;
        }

        if (operation.ETag is not null)
        {
            return RowContent.BlobName(operation.ETag);
        }

        // A put, or a delete of any version: a write in between would leave its blob behind, which costs space only.
        var row = await _rows.ReadAsync(partition, operation.Key, ct);
        return row is not null && RowContent.TryReadPointer(row.Content, out var pointer) ? pointer.Name : null;
    }

    private async Task RemoveAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            try
            {
                await _blobs.DeleteAsync(name);
            }
            catch (StoreUnavailableException e)
            {
                // The commit is what counts, and it is decided.
                Log.BlobNotRemoved(_logger, name, e.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2702, LogLevel.Warning, "The blob {Name} is no longer needed but could not be removed ({Error}); it costs space only.")]
        public static partial void BlobNotRemoved(ILogger logger, string name, string error);
    }
}
