using System.Globalization;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite;

/// <summary>Applies batches within the writer's open transaction, each wholly or not at all.</summary>
/// <remarks>
/// No savepoints: with one open SQLite keeps a copy of every page that it changes. Instead the operations run in an
/// order in which a failure can be undone cheaply: inserts first (undone by deleting), then the one update or delete,
/// whose own condition decides, then puts, which have none. Only a batch with several conditional operations looks first.
/// </remarks>
internal sealed class SqliteBatch : IDisposable
{
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _put;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _deleteIf;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _reserve;
    private long _nextETag;
    private long _endOfETags;

    public SqliteBatch(SqliteConnection connection)
    {
        _insert = connection.Prepare("INSERT OR IGNORE INTO rows(partition, key, etag, content) VALUES(?1, ?2, ?3, ?4)");
        _update = connection.Prepare("UPDATE rows SET etag = ?3, content = ?4 WHERE partition = ?1 AND key = ?2 AND etag = ?5");
        _put = connection.Prepare("INSERT INTO rows(partition, key, etag, content) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(partition, key) DO UPDATE SET etag = excluded.etag, content = excluded.content");
        _delete = connection.Prepare("DELETE FROM rows WHERE partition = ?1 AND key = ?2");
        _deleteIf = connection.Prepare("DELETE FROM rows WHERE partition = ?1 AND key = ?2 AND etag = ?3");
        _find = connection.Prepare("SELECT etag FROM rows WHERE partition = ?1 AND key = ?2");
        _reserve = connection.Prepare(SqliteSchema.ReserveETags);
    }

    /// <summary>Makes sure, inside the transaction, that this many ETags can be given.</summary>
    public void ReserveETags(int count)
    {
        if (_endOfETags - _nextETag >= count)
        {
            return;
        }

        // The rest of the old block is given up: ETags only ever have to be unused, and growing.
        _reserve.Step();
        _nextETag = _reserve.Number(0);
        _endOfETags = _nextETag + SqliteSchema.ETagBlock;
        _reserve.Reset();
    }

    /// <summary>The transaction was undone, and with it perhaps the reservation.</summary>
    public void ForgetReservation() => _nextETag = _endOfETags = 0;

    public CommitResult Apply(CommitRequest request)
    {
        var operations = request.Operations;
        if (request.Conditional > 1 && FirstFailure(request) is { } failure)
        {
            return failure;
        }

        var etags = new string[operations.Length];
        for (var i = 0; i < operations.Length; i++)
        {
            if (operations[i].Kind == RowOperationKind.Insert && !Write(_insert, request, i, etags))
            {
                return Undo(request, inserted: i);
            }
        }

        for (var i = 0; i < operations.Length; i++)
        {
            var applied = operations[i].Kind switch
            {
                RowOperationKind.Update => Write(_update, request, i, etags),
                RowOperationKind.Delete => Delete(request, i, etags),
                _ => true,
            };
            if (!applied)
            {
                return Undo(request, inserted: operations.Length);
            }
        }

        for (var i = 0; i < operations.Length; i++)
        {
            if (operations[i].Kind == RowOperationKind.Put)
            {
                Write(_put, request, i, etags);
            }
        }

        return CommitResult.Success(etags);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _put.Dispose();
        _delete.Dispose();
        _deleteIf.Dispose();
        _find.Dispose();
        _reserve.Dispose();
    }

    private bool Write(SqliteStatement statement, CommitRequest request, int index, string[] etags)
    {
        ref readonly var operation = ref request.Operations[index];
        var etag = _nextETag++;
        statement.Bind(1, request.Partition);
        statement.Bind(2, request.Key(operation));
        statement.Bind(3, etag);
        statement.Bind(4, operation.Content.Span);
        if (operation.Kind == RowOperationKind.Update)
        {
            statement.Bind(5, operation.ETag);
        }

        etags[index] = etag.ToString(CultureInfo.InvariantCulture);
        return statement.Run() == 1;
    }

    private bool Delete(CommitRequest request, int index, string[] etags)
    {
        ref readonly var operation = ref request.Operations[index];
        var statement = operation.ETag == CommitOperation.AnyETag ? _delete : _deleteIf;
        statement.Bind(1, request.Partition);
        statement.Bind(2, request.Key(operation));
        if (operation.ETag != CommitOperation.AnyETag)
        {
            statement.Bind(3, operation.ETag);
        }

        etags[index] = "";
        return statement.Run() == 1;
    }

    /// <summary>Removes the inserts made so far and says which operation, in the caller's order, is the first to fail.</summary>
    private CommitResult Undo(CommitRequest request, int inserted)
    {
        for (var i = 0; i < inserted; i++)
        {
            if (request.Operations[i].Kind == RowOperationKind.Insert)
            {
                _delete.Bind(1, request.Partition);
                _delete.Bind(2, request.Key(request.Operations[i]));
                _delete.Run();
            }
        }

        return FirstFailure(request) ?? throw new InvalidOperationException("A batch failed that has no failing condition.");
    }

    private CommitResult? FirstFailure(CommitRequest request)
    {
        for (var i = 0; i < request.Operations.Length; i++)
        {
            var failure = Check(request, request.Operations[i]);
            if (failure != CommitFailure.None)
            {
                return CommitResult.Failed(failure, i);
            }
        }

        return null;
    }

    private CommitFailure Check(CommitRequest request, in CommitOperation operation)
    {
        if (operation.Kind == RowOperationKind.Put)
        {
            return CommitFailure.None;
        }

        _find.Bind(1, request.Partition);
        _find.Bind(2, request.Key(operation));
        long? etag = _find.Step() ? _find.Number(0) : null;
        _find.Reset();
        if (operation.Kind == RowOperationKind.Insert)
        {
            return etag is null ? CommitFailure.None : CommitFailure.AlreadyExists;
        }

        return etag is null ? CommitFailure.NotFound
            : operation.ETag != CommitOperation.AnyETag && operation.ETag != etag ? CommitFailure.ETagMismatch
            : CommitFailure.None;
    }
}
