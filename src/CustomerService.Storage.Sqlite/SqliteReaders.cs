using System.Collections.Concurrent;

namespace CustomerService.Storage.Sqlite;

/// <summary>Connections for reads. A read runs on its caller's thread: it takes microseconds, less than changing threads.</summary>
internal sealed class SqliteReaders(SqliteStoreOptions options) : IDisposable
{
    private const int MaxIdle = 16;

    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private volatile bool _disposed;

    /// <summary>Runs a read; a connection that has failed is not used again.</summary>
    public TResult Read<TArgument, TResult>(Func<SqliteReader, TArgument, TResult> read, TArgument argument)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqlitePartitionStore));
        try
        {
            if (!_idle.TryTake(out var reader))
            {
                reader = new SqliteReader(options);
            }

            TResult result;
            try
            {
                result = read(reader, argument);
            }
            catch (SqliteFault)
            {
                reader.Dispose();
                throw;
            }

            Return(reader);
            return result;
        }
        catch (SqliteFault fault)
        {
            throw fault.ToStoreException(options.Path, committing: false);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(SqliteReader reader)
    {
        if (_disposed || _idle.Count >= MaxIdle)
        {
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_disposed)
        {
            Dispose();
        }
    }
}
