
namespace CustomerService.Storage.Sqlite;

/// <summary>The writer's connection and its prepared statements; thrown away and made anew after an error of the disk.</summary>
internal sealed class SqliteWriterSession : IDisposable
{
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteBatch _batch;
    private readonly WriterQueue _queue;

    public SqliteWriterSession(SqliteStoreOptions options, WriterQueue queue)
    {
        _queue = queue;
        Connection = SqliteSchema.OpenWriter(options);
        try
        {
            _begin = Connection.Prepare("BEGIN IMMEDIATE");
            _commit = Connection.Prepare("COMMIT");
            _rollback = Connection.Prepare("ROLLBACK");
            _batch = new SqliteBatch(Connection);

            // Reserved now, so that a file that can't be written is found when it is opened.
            Commit([]);
        }
        catch (SqliteFault)
        {
            Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>True from the moment COMMIT was begun until it succeeded.</summary>
    public bool Committing { get; private set; }

    /// <summary>Commits all batches in one transaction; each has its result, which counts only if this returns.</summary>
    /// <returns>Pages written to the log.</returns>
    /// <exception cref="SqliteFault">None of the batches was applied, except perhaps where <see cref="Committing"/> is true.</exception>
    public int Commit(List<CommitRequest> group)
    {
        var etags = 1;
        foreach (var request in group)
        {
            etags += request.Operations.Length;
        }

        Committing = false;
        _queue.Enter();
        try
        {
            _begin.Run();
            _batch.ReserveETags(etags);
            foreach (var request in group)
            {
                request.Result = _batch.Apply(request);
            }

            Committing = true;
            _commit.Run();
            Committing = false;
        }
        finally
        {
            _queue.Leave();
        }

        return Connection.TakePagesWritten();
    }

    /// <summary>Ends the failed transaction; false where even that fails.</summary>
    public bool TryRollback()
    {
        _batch.ForgetReservation();
        if (Connection.AutoCommit)
        {
            return true;
        }

        try
        {
            _rollback.Run();
            return true;
        }
        catch (SqliteFault)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _batch?.Dispose();
        _begin?.Dispose();
        _commit?.Dispose();
        _rollback?.Dispose();
        Connection.Dispose();
    }
}
