using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Storage.Partitions;
using Npgsql;

namespace CustomerService.Samples.PostgreSql;

/// <summary>
/// Rows in one table of PostgreSQL. Keys are kept as the bytes of UTF-16, whose order is the ordinal order of .NET's texts, which no collation
/// has. A batch is a transaction that holds its partition's advisory lock, so that batches
/// of one partition follow each other and those of others go on.
/// </summary>
/// <param name="source">Opens connections; owned.</param>
/// <param name="table">The table, made where there is none.</param>
public sealed class PostgresStore(NpgsqlDataSource source, string table) : IPartitionStore, IAsyncDisposable, IDisposable
{
    private const int Stride = 1_000;

    /// <summary>Makes the table where there is none.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            CREATE TABLE IF NOT EXISTS {table} (
              partition bytea NOT NULL, key bytea NOT NULL, etag text NOT NULL, content bytea NOT NULL,
              PRIMARY KEY (partition, key))
            """);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        PartitionGuard.Key(partition);
        PartitionGuard.Key(key);
        var rows = await ReadAsync($"SELECT key, etag, content FROM {table} WHERE partition = $1 AND key = $2", [Bytes(partition), Bytes(key)], ct);
        return rows is [var row] ? row : null;
    }

    public async Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        PartitionGuard.Range(partition, from, before, limit);
        var end = before is null ? "" : " AND key < $4";
        object[] values = before is null ? [Bytes(partition), Bytes(from), limit] : [Bytes(partition), Bytes(from), limit, Bytes(before)];
        return await ReadAsync(
            $"SELECT key, etag, content FROM {table} WHERE partition = $1 AND key >= $2{end} ORDER BY key LIMIT $3", values, ct);
    }

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        PartitionGuard.Batch(partition, operations);
        var isSent = false;
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var known = await LockAsync(connection, partition, operations, ct);
            for (var i = 0; i < operations.Count; i++)
            {
                if (operations[i].FailureOn(known.GetValueOrDefault(operations[i].Key)) is var failure and not CommitFailure.None)
                {
                    return CommitResult.Failed(failure, i);
                }
            }

            var etags = operations.Select(o => o.Kind == RowOperationKind.Delete ? "" : RandomNumberGenerator.GetHexString(16)).ToArray();
            await WriteAsync(connection, partition, operations, etags, ct);
            isSent = true;
            await transaction.CommitAsync(CancellationToken.None);
            return CommitResult.Success(etags);
        }
        catch (NpgsqlException e) when (isSent)
        {
            throw new StoreOutcomeUnknownException("PostgreSQL did not say what became of a commit.", e);
        }
        catch (NpgsqlException e)
        {
            throw Unavailable(e);
        }
    }

    public async IAsyncEnumerable<string> ListPartitionsAsync(
        string from, string? before, [EnumeratorCancellation] CancellationToken ct = default)
    {
        PartitionGuard.Bounds(from, before);
        var (next, sign) = (from, ">=");
        while (true)
        {
            object[] values = before is null ? [Bytes(next), Stride] : [Bytes(next), Stride, Bytes(before)];
            var end = before is null ? "" : " AND partition < $3";
            var found = await ReadAsync(
                $"SELECT DISTINCT partition, '', ''::bytea FROM {table} WHERE partition {sign} $1{end} ORDER BY 1 LIMIT $2", values, ct);
            foreach (var row in found)
            {
                yield return row.Key;
            }

            if (found.Count < Stride)
            {
                yield break;
            }

            (next, sign) = (found[^1].Key, ">");
        }
    }

    public Task PingAsync(CancellationToken ct = default) => ReadAsync("SELECT ''::bytea, '', ''::bytea", [], ct);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    public void Dispose() => source.Dispose();

    private async Task<Dictionary<string, StoredRow>> LockAsync(
        NpgsqlConnection connection, string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct)
    {
        await using var locking = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection)
        {
            Parameters = { new() { Value = $"{table}|{partition}" } },
        };
        await locking.ExecuteNonQueryAsync(ct);
        await using var reading = new NpgsqlCommand($"SELECT key, etag FROM {table} WHERE partition = $1 AND key = ANY($2)", connection)
        {
            Parameters = { new() { Value = Bytes(partition) }, new() { Value = operations.Select(o => Bytes(o.Key)).ToArray() } },
        };
        await using var rows = await reading.ExecuteReaderAsync(ct);
        var known = new Dictionary<string, StoredRow>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
        {
            var key = Text(rows.GetFieldValue<byte[]>(0));
            known.Add(key, new StoredRow(key, rows.GetString(1), default));
        }

        return known;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, string partition, IReadOnlyList<RowOperation> operations, string[] etags, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        for (var i = 0; i < operations.Count; i++)
        {
            var o = operations[i];
            var command = new NpgsqlBatchCommand { Parameters = { new() { Value = Bytes(partition) }, new() { Value = Bytes(o.Key) } } };
            command.CommandText = $"DELETE FROM {table} WHERE partition = $1 AND key = $2";
            if (o.Kind != RowOperationKind.Delete)
            {
                command.CommandText =
                    $"INSERT INTO {table} VALUES ($1, $2, $3, $4) ON CONFLICT (partition, key) DO UPDATE SET etag = EXCLUDED.etag, content = EXCLUDED.content";
                command.Parameters.Add(new() { Value = etags[i] });
                command.Parameters.Add(new() { Value = o.Content });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<StoredRow>> ReadAsync(string sql, object[] values, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            await using var rows = await command.ExecuteReaderAsync(ct);
            var found = new List<StoredRow>();
            while (await rows.ReadAsync(ct))
            {
                found.Add(new StoredRow(Text(rows.GetFieldValue<byte[]>(0)), rows.GetString(1), rows.GetFieldValue<byte[]>(2)));
            }

            return found;
        }
        catch (NpgsqlException e)
        {
            throw Unavailable(e);
        }
    }

    private static byte[] Bytes(string text) => Encoding.BigEndianUnicode.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.BigEndianUnicode.GetString(bytes);

    private static StoreUnavailableException Unavailable(NpgsqlException e) => new("PostgreSQL does not answer.", e);
}
