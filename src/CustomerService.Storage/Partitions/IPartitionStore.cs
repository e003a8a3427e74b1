namespace CustomerService.Storage.Partitions;

/// <summary>
/// Rows in partitions with the semantics of an Azure Storage table: an ETag on every row, rows of a partition in
/// ordinal order of their keys, and an atomic batch of operations within one partition.
/// Everything durable stands on this seam, so every implementation passes one conformance suite.
/// </summary>
/// <remarks>
/// Thread-safe. Row content is opaque here: it is encrypted above this seam.
/// Keys: 1 to 512 characters, none of <c>/ \ # ?</c> nor control characters (what an Azure table allows).
/// </remarks>
public interface IPartitionStore
{
    /// <summary>Reads one row, or null where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer; nothing is known to be wrong with the data.</exception>
    Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default);

    /// <summary>Reads up to <paramref name="limit"/> rows with <c>from ≤ key &lt; before</c>, in ordinal order of keys.</summary>
    /// <param name="partition">The partition to read.</param>
    /// <param name="from">First key, inclusive.</param>
    /// <param name="before">First key no longer read, or null for the end of the partition.</param>
    /// <param name="limit">1 to 1,000 rows.</param>
    /// <param name="ct">Stops the wait.</param>
    Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default);

    /// <summary>
    /// Applies all operations or none. When the result says <see cref="CommitResult.Succeeded"/> the batch is durable.
    /// </summary>
    /// <param name="partition">The partition that all operations are in.</param>
    /// <param name="operations">1 to 100 operations, each on another key, at most 4 MiB of content in total.</param>
    /// <param name="ct">
    /// Before the batch is taken up: nothing is written. After: the outcome is unknown, as with a timeout.
    /// </param>
    /// <returns>Success with an ETag for each operation (empty for deletes), or the first operation whose condition failed.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was applied.</exception>
    /// <exception cref="StoreOutcomeUnknownException">The batch may or may not have been applied: read before you retry.</exception>
    Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default);

    /// <summary>Lists partitions in ordinal order: for operators' tools (reports, reconciliation), never on a request's path.</summary>
    IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default);

    /// <summary>Answers when the store does; throws <see cref="StoreUnavailableException"/> otherwise.</summary>
    Task PingAsync(CancellationToken ct = default);
}
