using System.Runtime.CompilerServices;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerService.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file. Batches of concurrent callers share a transaction and an fsync, and a batch is
/// acknowledged when it is on the disk (<c>synchronous=FULL</c>, write-ahead log). Reads see what is committed.
/// </summary>
public sealed class SqlitePartitionStore : IPartitionStore, IScrubbableStore, IDisposable
{
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;

    private SqlitePartitionStore(SqliteStoreOptions options, TimeProvider time, ILogger logger)
    {
        _readers = new SqliteReaders(options);
        _writer = new SqliteWriter(options, new SqliteCheckpointer(options, time, logger), time);
    }

    /// <summary>Opens the store, creating its file where there is none. A file that can't be used is never changed.</summary>
    /// <param name="options">Where the file is and how it is kept.</param>
    /// <param name="time">Measures durations; the system's clock by default.</param>
    /// <param name="logger">Gets a warning when upkeep in the background fails.</param>
    /// <exception cref="StoreStartupException">The file can't be used; the message is one line that names the cure.</exception>
    public static SqlitePartitionStore Open(
        SqliteStoreOptions options, TimeProvider? time = null, ILogger<SqlitePartitionStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            SqliteFile.Prepare(options);
            return new SqlitePartitionStore(options, time ?? TimeProvider.System, logger ?? NullLogger<SqlitePartitionStore>.Instance);
        }
        catch (SqliteFault fault)
        {
            throw SqliteFile.CannotOpen(options.Path, fault);
        }
    }

    /// <inheritdoc/>
    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        PartitionGuard.Key(partition);
        PartitionGuard.Key(key);
        return Run(static (reader, a) => reader.One(a.partition, a.key), (partition, key), ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        PartitionGuard.Range(partition, from, before, limit);
        return Run(
            static (reader, a) => reader.Range(a.partition, a.from, a.before, a.limit),
            (partition, from, before, limit),
            ct);
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

        var request = new CommitRequest(partition, operations);
        return ct.CanBeCanceled ? EnqueueCancellableAsync(request, ct) : Enqueue(request);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListPartitionsAsync(
        string from, string? before, [EnumeratorCancellation] CancellationToken ct = default)
    {
        PartitionGuard.Bounds(from, before);
        var next = KeyEncoding.Encode(from);
        var end = before is null ? null : KeyEncoding.Encode(before);
        while (await Run(static (reader, a) => reader.NextPartition(a), next, ct) is { } partition)
        {
            if (end is not null && partition.AsSpan().SequenceCompareTo(end) >= 0)
            {
                yield break;
            }

            yield return KeyEncoding.Decode(partition);
            next = [.. partition, 0];
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken ct = default) => Run(
        static (reader, _) =>
        {
            reader.Ping();
            return true;
        },
        0,
        ct);

    /// <inheritdoc/>
    public Task ScrubAsync() => _writer.ScrubAsync();

    /// <summary>Commits what waits and closes the file.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    private Task<CommitResult> Enqueue(CommitRequest request)
    {
        _writer.Enqueue(request);
        return request.Task;
    }

    private async Task<CommitResult> EnqueueCancellableAsync(CommitRequest request, CancellationToken ct)
    {
        _writer.Enqueue(request);
        await using var registration = ct.UnsafeRegister(
            static (state, token) => ((CommitRequest)state!).Cancel(token), request);
        return await request.Task;
    }

    private Task<TResult> Run<TArgument, TResult>(
        Func<SqliteReader, TArgument, TResult> read, TArgument argument, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(ct);
        }

        try
        {
            return Task.FromResult(_readers.Read(read, argument));
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreDamagedException)
        {
            return Task.FromException<TResult>(e);
        }
    }
}
