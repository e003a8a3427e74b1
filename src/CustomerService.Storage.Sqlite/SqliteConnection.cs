using SQLitePCL;

namespace CustomerService.Storage.Sqlite;

/// <summary>One connection to the database file. Not thread-safe: each belongs to one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _db;

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 db) => _db = db;

    /// <summary>True while no transaction is open.</summary>
    public bool AutoCommit => raw.sqlite3_get_autocommit(_db) != 0;

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_db);

    public static SqliteConnection Open(string path, TimeSpan busyTimeout)
    {
        // Never CREATE: a file that has vanished is reported, not silently begun anew (SqliteFile creates new ones).
        var code = raw.sqlite3_open_v2(path, out var db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errstr(code).utf8_to_string();
            db.Dispose();
            throw new SqliteFault(code, message);
        }

        raw.sqlite3_extended_result_codes(db, 1);
        raw.sqlite3_busy_timeout(db, (int)busyTimeout.TotalMilliseconds);
        return new SqliteConnection(db);
    }

    /// <summary>Runs one statement that gives no rows, or whose rows do not matter.</summary>
    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    /// <summary>Runs one statement and gives the number in its first row and column.</summary>
    public long ExecuteNumber(string sql)
    {
        using var statement = Prepare(sql);
        if (!statement.Step())
        {
            return 0;
        }

        var number = statement.Number(0);
        while (statement.Step())
        {
        }

        return number;
    }

    /// <summary>Runs one statement and gives the text in its first row and column.</summary>
    public string ExecuteText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    public SqliteStatement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_db, sql, out var statement);
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code);
        }

        return new SqliteStatement(this, statement);
    }

    /// <summary>Pages that this connection has written to the log since the last call.</summary>
    public int TakePagesWritten()
    {
        const int CacheWrite = 9; // SQLITE_DBSTATUS_CACHE_WRITE
        return raw.sqlite3_db_status(_db, CacheWrite, out var pages, out _, 1) == raw.SQLITE_OK ? pages : 0;
    }

    /// <summary>Copies the log into the database without making anybody wait.</summary>
    /// <returns>Frames in the log that are not yet copied.</returns>
    public int CheckpointPassive() => Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);

    /// <summary>Copies the log into the database and truncates it, so that nothing old remains in it.</summary>
    public int CheckpointTruncate() => Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);

    public SqliteFault Fault(int code) => new(code, raw.sqlite3_errmsg(_db).utf8_to_string());

    public void Dispose() => _db.Dispose();

    private int Checkpoint(int mode)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(_db, null, mode, out var frames, out var copied);
        return code == raw.SQLITE_OK ? Math.Max(0, frames - copied) : throw Fault(code);
    }
}
