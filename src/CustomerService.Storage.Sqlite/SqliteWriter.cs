using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes all batches that are waiting, applies them in one transaction, and answers
/// their callers when COMMIT has returned, which is after the fsync of the log. While it waits for the disk, the next
/// group gathers: the more callers, the more batches share one fsync.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int GroupBatches = 1024;
    private const int GroupBytes = 16 * 1024 * 1024;
    private const int MaxWaiting = 65_536;

    /// <summary>
    /// From so many batches a group on, the writer lets the next group gather for a moment: a commit costs the same for one
    /// batch as for a hundred, and where callers are busy with other work, their processors are better spent on that.
    /// </summary>
    private const int GatherFrom = 8;
    private const int GatherMilliseconds = 1;

    private readonly SqliteStoreOptions _options;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly TimeProvider _time;
    private readonly WriterQueue _queue;
    private readonly object _gate = new();
    private readonly Queue<CommitRequest> _waiting = new();
    private readonly Queue<TaskCompletionSource> _scrubs = new();
    private readonly List<CommitRequest> _group = new(GroupBatches);
    private readonly Thread _thread;
    private SqliteWriterSession? _session;
    private int _lastGroup;
    private bool _idle;
    private bool _stopping;

    // Two checkpoints at once are refused: while the background one runs, which wakes this thread when it ends, scrubs wait.
    private bool CanScrub => _scrubs.Count > 0 && !_checkpointer.IsCopying;

    /// <summary>Opens the connection, reserves ETags (which proves that the file can be written) and starts the thread.</summary>
    /// <exception cref="SqliteFault">The file can't be used.</exception>
    public SqliteWriter(SqliteStoreOptions options, SqliteCheckpointer checkpointer, TimeProvider time)
    {
        _options = options;
        _checkpointer = checkpointer;
        _time = time;
        _queue = new WriterQueue(options, time);
        try
        {
            _session = new SqliteWriterSession(options, _queue);
        }
        catch (SqliteFault)
        {
            _queue.Dispose();
            throw;
        }

        _checkpointer.Start(Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    public void Enqueue(CommitRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqlitePartitionStore));
            if (_waiting.Count >= MaxWaiting)
            {
                throw new StoreUnavailableException($"{MaxWaiting} batches wait for the database {_options.Path}: the disk is too slow or stands still.");
            }

            _waiting.Enqueue(request);
            WakeHeld();
        }
    }

    /// <summary>Truncates the log, so that nothing that was overwritten or deleted remains in it.</summary>
    public Task ScrubAsync()
    {
        var scrub = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqlitePartitionStore));
            _scrubs.Enqueue(scrub);
            WakeHeld();
        }

        return scrub.Task;
    }

    /// <summary>Commits what waits, then ends the thread and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
            WakeHeld();
        }

        _thread.Join();
        _checkpointer.Dispose();
        _session?.Dispose();
        _queue.Dispose();
    }

    private void Wake()
    {
        lock (_gate)
        {
            WakeHeld();
        }
    }

    private void WakeHeld()
    {
        if (_idle)
        {
            _idle = false;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (TakeGroup(out var scrub))
        {
            if (_group.Count > 0)
            {
                CommitGroup();
                _lastGroup = _group.Count;
                _group.Clear();
            }

            if (scrub is not null)
            {
                Scrub(scrub);
            }

            if (_checkpointer.IsReadyToFinish && _session is not null)
            {
                _checkpointer.Finish(_session.Connection);
            }
        }
    }

    /// <summary>Waits for work; false when the writer is stopping and nothing waits any more.</summary>
    private bool TakeGroup(out TaskCompletionSource? scrub)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !CanScrub && !_checkpointer.IsReadyToFinish)
            {
                if (_stopping && _scrubs.Count == 0)
                {
                    scrub = null;
                    return false;
                }

                _idle = true;
                Monitor.Wait(_gate);
                _idle = false;
            }

            if (_lastGroup >= GatherFrom && _waiting.Count < _lastGroup && !_stopping)
            {
                Monitor.Wait(_gate, GatherMilliseconds);
            }

            var bytes = 0;
            while (_group.Count < GroupBatches && bytes < GroupBytes && _waiting.TryDequeue(out var request))
            {
                if (request.TryTake())
                {
                    _group.Add(request);
                    bytes += request.Bytes;
                }
            }

            scrub = CanScrub ? _scrubs.Dequeue() : null;
            return true;
        }
    }

    private void CommitGroup()
    {
        Exception failure;
        try
        {
            _session ??= new SqliteWriterSession(_options, _queue);
            _checkpointer.Wrote(_session.Commit(_group));
            SqliteTelemetry.GroupSize.Record(_group.Count);
            foreach (var request in _group)
            {
                request.TrySetResult(request.Result!);
            }

            return;
        }
        catch (SqliteFault fault)
        {
            failure = fault.ToStoreException(_options.Path, committing: _session is { Committing: true });
            Recover(fault);
        }
#pragma warning disable CA1031 // The thread serves every caller: whatever one group does must not end it. The callers get the error.
        catch (Exception unexpected)
        {
            failure = unexpected;
            Reconnect();
        }
#pragma warning restore CA1031

        foreach (var request in _group)
        {
            request.TrySetException(failure);
        }
    }

    private void Recover(SqliteFault fault)
    {
        if (_session is not null && (fault.IsFull || fault.IsBusy) && _session.TryRollback())
        {
            return;
        }

        Reconnect();
    }

    // After an error of the disk the connection's own idea of the file is not to be trusted: the next group opens it anew.
    private void Reconnect()
    {
        _session?.Dispose();
        _session = null;
    }

    private void Scrub(TaskCompletionSource scrub)
    {
        _queue.Enter();
        try
        {
            _session ??= new SqliteWriterSession(_options, _queue);
            Truncate(_session.Connection);
            scrub.SetResult();
        }
        catch (SqliteFault fault)
        {
            scrub.SetException(fault.ToStoreException(_options.Path, committing: false));
        }
        finally
        {
            _queue.Leave();
        }
    }

    // SQLite waits for readers and writers of other processes, but refuses at once while one of them copies the log.
    private void Truncate(SqliteConnection connection)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                connection.CheckpointTruncate();
                return;
            }
            catch (SqliteFault fault) when (fault.IsBusy && _time.GetElapsedTime(began) < _options.BusyTimeout)
            {
                Thread.Yield();
            }
        }
    }
}
