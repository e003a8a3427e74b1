using System.Net;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Azure.Rows;

/// <summary>
/// Rows in an Azure table; a batch is one entity-group transaction. Content of a row is at most 960 KiB: use it below
/// <see cref="Offloading.OffloadingPartitionStore"/>.
/// </summary>
public sealed class AzureTablePartitionStore : IPartitionStore
{
    private static readonly string[] OnlyPartition = ["PartitionKey"];
    private readonly TableClient _reading;
    private readonly TableClient _writing;
    private readonly TimeProvider _time;
    private readonly RequestLimit _limit;
    private readonly TimeSpan _patience;

    /// <param name="options">The account.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="time">Measures durations; the system's clock by default.</param>
    public AzureTablePartitionStore(AzureStorageOptions options, string table, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(table);
        var clients = new AzureClients(options);
        _reading = clients.ReadingTable(table);
        _writing = clients.WritingTable(table);
        _time = time ?? TimeProvider.System;
        _limit = new RequestLimit(_time);
        _patience = TimeSpan.FromSeconds(options.TimeoutSeconds);
    }

    /// <summary>Creates the table where there is none.</summary>
    /// <exception cref="StoreStartupException">The account can't be used; the message is one line that names the cure.</exception>
    public async Task OpenAsync(CancellationToken ct = default)
    {
        try
        {
            await _reading.CreateIfNotExistsAsync(ct);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e) && !ct.IsCancellationRequested)
        {
            throw AzureFaults.AtStart(e, $"table {_reading.Name}");
        }
    }

    /// <inheritdoc/>
    public async Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        PartitionGuard.Key(partition);
        PartitionGuard.Key(key);
        return await LimitedAsync(
            async stop =>
            {
                var entity = await _reading.GetEntityIfExistsAsync<TableEntity>(
                    partition, key, cancellationToken: stop);
                return entity.HasValue ? AzureRow.ToRow(entity.Value!) : null;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        PartitionGuard.Range(partition, from, before, limit);
        var filter = before is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}");
        return await LimitedAsync<IReadOnlyList<StoredRow>>(
            async stop =>
            {
                var rows = new List<StoredRow>();
                await foreach (var entity in _reading.QueryAsync<TableEntity>(filter, limit, cancellationToken: stop))
                {
                    rows.Add(AzureRow.ToRow(entity));
                    if (rows.Count == limit)
                    {
                        break;
                    }
                }

                return rows;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        PartitionGuard.Batch(partition, operations);
        var actions = new List<TableTransactionAction>(operations.Count);
        foreach (var operation in operations)
        {
            if (operation.Content.Length > AzureRow.MaxContent)
            {
                throw new ArgumentException(
                    $"A row of an Azure table has at most {AzureRow.MaxContent} bytes; this one has {operation.Content.Length}.", nameof(operations));
            }

            actions.Add(AzureRow.ToAction(partition, operation));
        }

        ct.ThrowIfCancellationRequested();
        await _limit.EnterAsync(ct);
        var answered = true;
        try
        {
            var answer = await _writing.SubmitTransactionAsync(actions, ct);
            return CommitResult.Success([.. answer.Value.Select(r => r.Headers.ETag?.ToString() ?? "")]);
        }
        catch (TableTransactionFailedException e) when (ConditionOf(e) is var failure && failure != CommitFailure.None)
        {
            return CommitResult.Failed(failure, e.FailedTransactionActionIndex ?? 0);
        }
        catch (Exception e)
        {
            // Everything: whatever the client trips over once the batch may be on its way, its outcome is unknown.
            answered = AzureFaults.WasAnswered(e);
            throw AzureFaults.OfTransaction(e);
        }
        finally
        {
            _limit.Leave(answered);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListPartitionsAsync(
        string from, string? before, [EnumeratorCancellation] CancellationToken ct = default)
    {
        PartitionGuard.Bounds(from, before);
        string? last = null;
        while (true)
        {
            // One page of rows at a time; the next one begins after its last partition, so that large partitions are skipped.
            var page = await ReadPartitionsAsync(last, from, before, ct);
            foreach (var partition in page)
            {
                if (partition != last)
                {
                    yield return last = partition;
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken ct = default) => ReadAsync("-", "-", ct);

    /// <summary>
    /// A read in its turn, with one time limit for all its attempts: one that was not answered in time is not waited for four times.
    /// </summary>
    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await _limit.EnterAsync(ct);
        var answered = true;
        using var late = new CancellationTokenSource(_patience, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await read(stop.Token);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            answered = AzureFaults.WasAnswered(e) || ct.IsCancellationRequested;
            throw AzureFaults.Unavailable(e, ct);
        }
        finally
        {
            _limit.Leave(answered);
        }
    }

    private static CommitFailure ConditionOf(TableTransactionFailedException e) => (HttpStatusCode)e.Status switch
    {
        HttpStatusCode.Conflict when e.ErrorCode == TableErrorCode.EntityAlreadyExists => CommitFailure.AlreadyExists,
        HttpStatusCode.PreconditionFailed => CommitFailure.ETagMismatch,
        HttpStatusCode.NotFound when e.ErrorCode != TableErrorCode.TableNotFound => CommitFailure.NotFound,
        _ => CommitFailure.None,
    };

    private async Task<IReadOnlyList<string>> ReadPartitionsAsync(
        string? after, string from, string? before, CancellationToken ct)
    {
        var filter = after is null
            ? TableClient.CreateQueryFilter($"PartitionKey ge {from}")
            : TableClient.CreateQueryFilter($"PartitionKey gt {after}");
        if (before is not null)
        {
            filter += TableClient.CreateQueryFilter($" and PartitionKey lt {before}");
        }

        try
        {
            // A page may be empty although more follow: go on to the first one that is not.
            await foreach (
                var page in _reading.QueryAsync<TableEntity>(
                    filter, PartitionLimits.RangeRows, OnlyPartition, ct).AsPages())
            {
                if (page.Values.Count > 0)
                {
                    return [.. page.Values.Select(e => e.PartitionKey)];
                }
            }

            return [];
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }
    }
}
