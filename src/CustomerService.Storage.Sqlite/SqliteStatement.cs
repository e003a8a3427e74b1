using SQLitePCL;

namespace CustomerService.Storage.Sqlite;

/// <summary>A prepared statement. After <see cref="Run"/> or <see cref="Reset"/> it can be bound and run again.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt statement) : IDisposable
{
    public void Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        // A null pointer binds NULL, so an empty value is bound by its length.
        var code = bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, bytes);
        Check(code);
    }

    public void Bind(int parameter, long number) => Check(raw.sqlite3_bind_int64(statement, parameter, number));

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw connection.Fault(code),
        };
    }

    /// <summary>Runs a statement that gives no rows and gives the number of rows that it changed.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            var fault = connection.Fault(code);
            raw.sqlite3_reset(statement);
            throw fault;
        }

        var changes = connection.Changes;
        raw.sqlite3_reset(statement);
        return changes;
    }

    /// <summary>Ends the run; a failure of it was already thrown by <see cref="Step"/>.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw connection.Fault(code);
        }
    }
}
